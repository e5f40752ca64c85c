String log = new File(basedir, 'build.log').text
// Service and Deployment lie in different modules, and what tests read is left out.
assert log.findAll(/\[INFO\] meshlint: /).size() == 1
assert log.contains('[INFO] meshlint: 0 errors, 0 warnings · 2 resources in 2 files')
