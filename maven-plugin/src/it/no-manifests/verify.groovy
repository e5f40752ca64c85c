String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] meshlint found no manifests, so it checked nothing')
assert !log.contains('0 errors')
