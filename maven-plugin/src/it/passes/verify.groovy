String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] meshlint: 0 errors, 0 warnings')
assert log.contains('2 resources in 1 file')
assert !log.contains('[WARNING]')

assert new File(basedir, 'target/meshlint.sarif').text.contains('"results": []')
