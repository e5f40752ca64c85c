String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] meshlint is skipped')
assert !log.contains('service-selector-no-match')
