/**
 * npm test: everything, each stage to its end even if an earlier one failed. The last line says
 * "N passed, N failed": tests one by one, every other stage as one. The exit status is 1 if anything failed.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = 'test-results';
const MINUTE_MS = 60_000;

interface Stage {
  readonly name: string;
  /** All are run, whatever the earlier ones say. */
  readonly commands: readonly string[];
  readonly minutes: number;
  /** File the tests are counted from; a stage without one counts as one. */
  readonly report?: string;
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

function vitest(name: string, projects: readonly string[], minutes: number): Stage {
  const report = `${REPORTS}/${name}.json`;
  const chosen = projects.map((project) => `--project ${project}`).join(' ');
  const reporters = `--reporter=default --reporter=json --outputFile.json=${report}`;
  return { name: `tests: ${name}`, commands: [`npx vitest run ${chosen} ${reporters}`], minutes, report };
}

const PREPARE: Stage = { name: 'prepare', commands: ['npm run -s prepare:files'], minutes: 5 };
/** Read only what is there: at the same time. */
const CHECKS: readonly Stage[] = [
  {
    name: 'types',
    commands: ['tsconfig.json', 'tsconfig.worker.json', 'tsconfig.node.json'].map(
      (file) => `npx tsc -p ${file}`,
    ),
    minutes: 5,
  },
  { name: 'lint', commands: ['npm run -s lint'], minutes: 5 },
  { name: 'format', commands: ['npm run -s format:check'], minutes: 5 },
  { name: 'build', commands: ['npm run -s build -- --logLevel warn'], minutes: 10 },
];
const TESTS: readonly Stage[] = [vitest('unit', ['unit', 'state', 'dom'], 20), vitest('e2e', ['e2e'], 30)];

/** Ends a command and everything it started. */
function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else process.kill(-child.pid, 'SIGKILL');
}

/** Runs a shell command; true when it ended well and in time. kept: takes what it prints; null: the terminal does. */
function run(command: string, timeoutMs: number, kept: Uint8Array[] | null): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, {
      shell: true,
      cwd: PROJECT,
      stdio: kept ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (output: Uint8Array) => kept?.push(output));
    }
    const timer = setTimeout(() => {
      console.log(`${command}: not finished after ${timeoutMs / MINUTE_MS} minutes, ended`);
      endTree(child);
    }, timeoutMs);
    const finish = (ok: boolean): void => {
      clearTimeout(timer);
      done(ok);
    };
    child.on('error', () => finish(false));
    child.on(kept ? 'close' : 'exit', (code) => finish(code === 0));
  });
}

/** Counts the tests of a vitest report. A run that failed without a failed test (a crash, say) counts as one failure. */
function countTests(report: string, ok: boolean): Tally {
  let passed = 0;
  let failed = 0;
  try {
    const counts: unknown = JSON.parse(readFileSync(join(PROJECT, report), 'utf8'));
    const count = (key: string): number =>
      Number(Object.entries(counts ?? {}).find(([name]) => name === key)?.[1] ?? 0);
    passed = count('numPassedTests');
    failed = count('numFailedTests');
  } catch (error) {
    console.log(`${report} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    ok = false;
  }
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

/** quiet: what it prints waits until its end, so that stages at the same time do not mix theirs. */
async function runStage(stage: Stage, quiet = false): Promise<Tally> {
  if (!quiet) console.log(`\n== ${stage.name}`);
  const start = Date.now();
  const kept: Uint8Array[] | null = quiet ? [] : null;
  let ok = true;
  for (const command of stage.commands) ok = (await run(command, stage.minutes * MINUTE_MS, kept)) && ok;
  if (kept) {
    console.log(`\n== ${stage.name}`);
    process.stdout.write(Buffer.concat(kept));
  }
  const tally = stage.report ? countTests(stage.report, ok) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`== ${stage.name}: ${tally.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  return tally;
}

rmSync(join(PROJECT, REPORTS), { recursive: true, force: true });
mkdirSync(join(PROJECT, REPORTS));
const tallies = [await runStage(PREPARE)];
tallies.push(...(await Promise.all(CHECKS.map((stage) => runStage(stage, true)))));
for (const stage of TESTS) tallies.push(await runStage(stage));
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
[PREPARE, ...CHECKS, ...TESTS].forEach((stage, k) => {
  if (tallies[k].failed > 0) console.log(`failed: ${stage.name}`);
});
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
