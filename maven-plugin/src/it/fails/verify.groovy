String log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[ERROR\] k8s\/shop\.yaml:\d+:\d+: .*checkout.* \[service-selector-no-match\]$/
assert log =~ /(?m)^\[ERROR\]   fix: .*checkout/
assert log =~ /Failed to execute goal .*:check \(default\) on project fails: meshlint: 1 error, 0 warnings/
assert log.contains('MojoFailureException')
