// Measures pages of a running host and prints one line of JSON for each: node measure.mjs <address> <path>…
// The first path is then used for a while as well: how long a press of a key or a click takes to show.
import process from "node:process";
import { getChromePath } from "chrome-launcher";
import { desktopConfig, navigation, startTimespan } from "lighthouse";
import puppeteer from "puppeteer-core";

const [address, ...paths] = process.argv.slice(2);
const kb = (bytes) => bytes / 1000;

const browser = await puppeteer.launch({
  executablePath: getChromePath(),
  args: [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  ],
});
try {
  for (const path of paths) {
    say({ path, device: "desk", ...(await visit(path, desktopConfig)) });
    say({ path, device: "phone", ...(await visit(path, undefined)) });
  }
  say({ path: paths[0], device: "desk", interaction: await use(paths[0]) });
} finally {
  await browser.close();
}

function say(measured) {
  console.log(JSON.stringify(measured));
}

async function visit(path, config) {
  const page = await browser.newPage();
  try {
    const flags = { onlyCategories: ["performance", "accessibility", "best-practices"], logLevel: "error" };
    const { lhr } = await navigation(page, address + path, { config, flags });
    const { categories, audits } = lhr;
    const requests = audits["network-requests"].details.items;
    // Without the heads of the answers, which say nothing of how large the program is.
    const scripts = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).map(({ encodedBodySize, responseEnd }) => ({ size: encodedBodySize, at: responseEnd })),
    );
    const drawn = audits.metrics.details.items[0].observedLargestContentfulPaint;
    const weight = (some) => kb(some.reduce((sum, { size }) => sum + size, 0));
    return {
      performance: 100 * categories.performance.score,
      accessibility: 100 * categories.accessibility.score,
      bestPractices: 100 * categories["best-practices"].score,
      largestPaint: audits["largest-contentful-paint"].numericValue,
      shift: audits["cumulative-layout-shift"].numericValue,
      blocked: audits["total-blocking-time"].numericValue,
      firstScripts: weight(scripts.filter(({ at }) => at <= drawn)),
      scripts: weight(scripts),
      all: kb(requests.reduce((sum, { transferSize }) => sum + transferSize, 0)),
      failed: Object.values(audits).filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === "binary").map(({ id }) => id),
    };
  } finally {
    await page.close();
  }
}

async function use(path) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 1350, height: 940 });
    await page.goto(address + path, { waitUntil: "networkidle2" });
    const span = await startTimespan(page, { config: desktopConfig, flags: { onlyAudits: ["interaction-to-next-paint"], logLevel: "error" } });
    for (const keys of ["gr", "go", "gu", "gl", "go"]) {
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForNetworkIdle({ idleTime: 300 });
    }
    for (const button of ["header .tools button[lang]", "header .tools button[lang]", "header .tools button:not([lang])"]) {
      await page.locator(button).click();
      await page.waitForNetworkIdle({ idleTime: 300 });
    }
    return (await span.endTimespan()).lhr.audits["interaction-to-next-paint"].numericValue;
  } finally {
    await page.close();
  }
}
