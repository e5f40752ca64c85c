String log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[WARNING\] deploy\/shop\.yaml:\d+:\d+: .* \[readiness-probe-missing\]$/
assert log =~ /Failed to execute goal .*: meshlint: 0 errors, 1 warning/
// The second build does not fail on violations.
assert log =~ /(?m)^\[INFO\] meshlint: 0 errors, 1 warning/
