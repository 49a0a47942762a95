// Merges the coverage of all test assemblies line by line and prints it per assembly.
// Exit code 1 below the gate. Arguments: folder of cobertura reports, gate in percent.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

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
if (!(percent(total) >= gate)) {
  console.log(`The gate is ${gate} %.`);
  process.exitCode = 1;
}

function percent({ covered, lines }) {
  return lines === 0 ? 0 : (100 * covered) / lines;
}

// The reports are this repository's own tools' output, always written alike: reading the elements in order is enough.
function add(xml) {
  let lines, file;
  for (const [, element, attributes] of xml.matchAll(/<(package|class|line) ([^>]*)>/g)) {
    const value = (name) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    if (element === "package") {
      lines = assemblies.get(value("name")) ?? new Map();
      assemblies.set(value("name"), lines);
    } else if (element === "class") {
      file = value("filename");
    } else {
      const line = `${file}:${value("number")}`;
      lines.set(line, Math.max(lines.get(line) ?? 0, Number(value("hits"))));
    }
  }
}
