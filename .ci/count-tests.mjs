// Adds up what the test runners reported below a folder, and says it in one line: "N passed, N failed".
// Exit code 1 when a test failed, or when none ran: a run without tests proves nothing.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const total = { passed: 0, failed: 0 };
for (const file of readdirSync(process.argv[2], { recursive: true })) {
  const report = path.join(process.argv[2], file);
  if (file.endsWith(".trx")) addTrx(readFileSync(report, "utf8"));
  else if (path.basename(file) === "client.json") addVitest(JSON.parse(readFileSync(report, "utf8")));
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function addTrx(xml) {
  const counters = /<Counters [^>]*>/.exec(xml)?.[0] ?? "";
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  total.passed += count("passed");
  total.failed += count("failed") + count("error") + count("timeout") + count("aborted");
}

function addVitest(report) {
  total.passed += report.numPassedTests;
  // A file that cannot be loaded has no tests to fail, but fails all the same.
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  total.failed += report.numFailedTests + unloaded.length;
}
