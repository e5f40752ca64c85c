String log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[ERROR\] manifests\/shop\.yaml:\d+:\d+: .* \[service-selector-no-match\]$/
assert log.contains('MojoFailureException')
assert !new File(basedir, 'target').exists()
