// A real daemon for the browser: the shipped pack and the published figures, in a folder of its own, on a free port.
// The figures came on two days of 2020 (faketime), so that there is a past to look at.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const binary = process.env.PLEDGED;
const source = process.env.PLEDGED_SOURCE;

export const kHead = 'indicator,area,period,value,unit\n';

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const {port} = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

export class Daemon {
  // `door`: by TLS and with a sign-in {config: the web config beside server.crt and server.key, roles, headers: of who
  // asks whether it is ready}.
  // `more`: a text of figures of which the daemon knows before it runs, made from its targets.
  static async start(door, more) {
    const daemon = new Daemon();
    daemon.folder = mkdtempSync(join(tmpdir(), 'pledged-browser-'));
    daemon.port = await freePort();
    daemon.url = `${door ? 'https' : 'http'}://127.0.0.1:${daemon.port}${door?.prefix ?? ''}`;
    daemon.headers = door?.headers;
    if (door) {
      execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=127.0.0.1', '-days', '2', '-keyout', join(daemon.folder, 'server.key'), '-out', join(daemon.folder, 'server.crt')], {stdio: 'ignore'});
      daemon.write('web.yaml', door.config);
    }
    writeFileSync(join(daemon.folder, 'pledged.yaml'), `
rules: {packs: [${source}/rules/packs/wenzhou-2020, ${source}/rules/packs/china-2020, ${source}/deploy/demo/packs/wenzhou-context-2020, ${source}/deploy/demo/packs/zhejiang-2020]}
storage: {path: data/pledged.db}
intake: {directory: incoming, archive: archive, rejected: rejected, settle: 200ms, max_bytes: 4194304, layouts: [${source}/config/layouts]}
web: {listen: ["127.0.0.1:${daemon.port}"], external_url: "${daemon.url}/"${door ? `, config_file: web.yaml, roles: ${door.roles}` : ''}}
alerts: {mode: off}
report: {lang: zh}
evaluation: {today: 2020-08-15}
`);
    const first = `${source}/deploy/demo/first`;
    daemon.ingest('2020-07-10 09:00:00', `${first}/2018-annual.csv`, `${first}/2019-annual.csv`, `${first}/2019-q3.csv`, `${first}/2020-q1.csv`);
    daemon.ingest('2020-07-25 09:00:00', `${first}/2020-h1.csv`);
    if (more) daemon.ingest('2020-08-12 09:00:00', daemon.write('more.csv', more(daemon.targets())));
    await daemon.run();
    return daemon;
  }

  ingest(when, ...files) {
    execFileSync('faketime', [when, binary, 'ingest', `--config.file=${this.folder}/pledged.yaml`, ...files], {encoding: 'utf8'});
  }

  targets() {
    return JSON.parse(execFileSync(binary, ['targets', `--config.file=${this.folder}/pledged.yaml`, '--format=json'], {encoding: 'utf8', maxBuffer: 1 << 26}));
  }

  async run() {
    this.child = spawn(binary, ['serve', `--config.file=${this.folder}/pledged.yaml`], {stdio: 'ignore'});
    this.ended = new Promise((done) => this.child.on('exit', (code, signal) => done(code ?? signal)));
    for (let tries = 0; tries < 200; ++tries) {
      const answer = await fetch(`${this.url}/-/ready`, {headers: this.headers}).catch(() => null);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error('pledged is not ready');
  }

  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    this.child.kill('SIGTERM');
    const code = await this.ended;
    rmSync(this.folder, {recursive: true, force: true});
    return code;
  }

  async data(path) {
    const answer = await fetch(`${this.url}/api/v1/${path}`);
    return (await answer.json()).data;
  }

  write(name, text) {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }
}

export const pageWeight = (folder) => Number(readFileSync(join(folder, 'weight.txt'), 'utf8'));
