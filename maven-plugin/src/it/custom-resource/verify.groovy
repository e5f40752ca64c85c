String log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[ERROR\] k8s\/pool\.yaml:6:3: .*`replica`.* \[schema-unknown-field\]$/
assert log =~ /Failed to execute goal .*:check \(default\) on project custom-resource: meshlint: 1 error, 0 warnings/
assert !log.contains('SLF4J')
