// Merges the coverage of all test assemblies line by line and prints it per assembly, and the files where most is missing.
// Exit code 1 below the gate, and when an assembly is missing: the collector leaves out what it cannot read, without a word.
// Arguments: folder of cobertura reports, gate in percent.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ours = ["GrainInterfaces", "Grains", "Sandbox", "Silo", "Web"].map((name) => `MusicInsights.${name}`);
const [folder, gate] = [process.argv[2], Number(process.argv[3])];
const assemblies = new Map();
for (const file of readdirSync(folder, { recursive: true })) {
  if (path.basename(file) === "coverage.cobertura.xml") add(readFileSync(path.join(folder, file), "utf8"));
}

const rows = [...assemblies].sort().map(([name, lines]) => ({
  name,
  covered: [...lines.values()].filter((hits) => hits > 0).length,
  lines: lines.size,
}));
const total = {
  name: "total",
  covered: rows.reduce((sum, row) => sum + row.covered, 0),
  lines: rows.reduce((sum, row) => sum + row.lines, 0),
};
for (const row of [...rows, total]) {
  console.log(`${row.name.padEnd(32)} ${percent(row).toFixed(1).padStart(5)} %  ${row.covered} of ${row.lines} lines`);
}
console.log("\nThe weakest files of ten lines or more:");
for (const row of weakest(10)) {
  console.log(`${percent(row).toFixed(1).padStart(5)} %  ${row.covered} of ${row.lines}  ${row.file}`);
}
const missing = ours.filter((name) => !assemblies.has(name));
if (missing.length > 0) console.log(`Not measured: ${missing.join(", ")}.`);
if (!(percent(total) >= gate)) console.log(`The gate is ${gate} %.`);
process.exitCode = missing.length > 0 || !(percent(total) >= gate) ? 1 : 0;

function percent({ covered, lines }) {
  return lines === 0 ? 0 : (100 * covered) / lines;
}

function weakest(count) {
  const files = new Map();
  for (const lines of assemblies.values()) {
    for (const [line, hits] of lines) {
      const name = line.slice(0, line.lastIndexOf(":"));
      const row = files.get(name) ?? { file: path.relative(".", name), covered: 0, lines: 0 };
      files.set(name, { ...row, covered: row.covered + (hits > 0 ? 1 : 0), lines: row.lines + 1 });
    }
  }
  return [...files.values()]
    .filter((row) => row.lines >= 10)
    .sort((a, b) => percent(a) - percent(b))
    .slice(0, count);
}

// The reports are this repository's own tools' output, always written alike: reading the elements in order is enough.
function add(xml) {
  // Each report names its files below a root of its own.
  const roots = [...xml.matchAll(/<source>([^<]*)<\/source>/g)].map((match) => match[1]);
  const whole = (name) => roots.map((root) => path.join(root, name)).find(existsSync) ?? name;
  let lines, file;
  for (const [, element, attributes] of xml.matchAll(/<(package|class|line) ([^>]*)>/g)) {
    const value = (name) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    if (element === "package") {
      lines = assemblies.get(value("name")) ?? new Map();
      assemblies.set(value("name"), lines);
    } else if (element === "class") {
      file = whole(value("filename"));
    } else {
      const line = `${file}:${value("number")}`;
      lines.set(line, Math.max(lines.get(line) ?? 0, Number(value("hits"))));
    }
  }
}
