String log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[ERROR\] k8s\/shop\.yaml:\d+:\d+: .*checkout.* \[service-selector-no-match\]$/
assert log =~ /(?m)^\[ERROR\]   fix: .*checkout/
assert log =~ /Failed to execute goal .*:check \(default\) on project fails: meshlint: 1 error, 0 warnings/
assert log.contains('MojoFailureException')

def suites = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/reports/meshlint.xml'))
assert suites.@failures == 1
def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'meshlint.sarif'))
assert sarif.runs[0].results*.ruleId.contains('service-selector-no-match')
assert sarif.runs[0].tool.driver.rules.size() > 50
assert sarif.runs[0].tool.driver.rules.every { it.help.markdown }
assert sarif.runs[0].tool.driver.version != ''
