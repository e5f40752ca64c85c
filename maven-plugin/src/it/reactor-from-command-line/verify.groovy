String log = new File(basedir, 'build.log').text
// Maven calls a goal that needs no project once, whatever modules there are.
assert log.findAll(/\[INFO\] meshlint: /).size() == 1
assert log.contains('[INFO] meshlint: 0 errors, 0 warnings · 2 resources in 1 file')
