String log = new File(basedir, 'build.log').text
// The first build shows what a safe fix changes, and changes nothing.
assert log =~ /(?m)^\[INFO\] -  replicas: "2" # twice$/
assert log =~ /(?m)^\[INFO\] \+  replicas: 2 # twice$/
assert log =~ /:fix \(default-cli\) on project fix: meshlint would change 1 file/
// The second makes it, and reports the selector that is left.
assert log =~ /(?m)^\[INFO\] meshlint: fixed 1 in 1 file$/
assert log =~ /(?m)^\[ERROR\] k8s\/shop\.yaml:\d+:\d+: .*\[service-selector-no-match\]$/
assert log =~ /:fix \(default-cli\) on project fix: meshlint: 1 error, 0 warnings/
// The help knows the goal.
assert log =~ /(?m)^meshlint:fix$/
String shop = new File(basedir, 'k8s/shop.yaml').text
assert shop.contains('  replicas: 2 # twice\n')
assert shop.contains('    app: checkout\n')
assert !shop.contains('chekout')
