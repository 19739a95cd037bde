// The program in its worker: one command at a time. A worker that fails or takes too long is ended and
// another begun; what was asked of it fails then with `Stopped`.
export class Stopped extends Error {}

const TIME_MOST = 20000; // milliseconds that a command may take, fetching aside

export class Program {
  constructor(makeWorker, { onState = () => {}, most = TIME_MOST } = {}) {
    this.makeWorker = makeWorker;
    this.onState = onState; // "loading", "ready", "fetching" with bytes, "failed"
    this.most = most;
    this.queue = [];
    this.current = null;
    this.number = 0;
    this.begin();
  }

  begin() {
    this.ready = false;
    this.onState("loading");
    this.worker = this.makeWorker();
    this.worker.onmessage = ({ data }) => this.take(data);
    this.worker.onerror = (event) => {
      event.preventDefault?.();
      this.fail(String(event.message));
    };
  }

  // Runs a command: {args, files, env}. Resolves to {status, stdout, stderr, files}.
  run(job) {
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject, id: ++this.number });
      this.next();
    });
  }

  next() {
    if (this.current || !this.queue.length) return;
    this.current = this.queue.shift();
    this.watch();
    this.worker.postMessage({ keep: false, env: {}, files: {}, ...this.current.job, id: this.current.id });
  }

  // Before it is ready the program may still be on its way over a slow network.
  watch() {
    clearTimeout(this.timer);
    if (this.current && this.ready) this.timer = setTimeout(() => this.fail("too long"), this.most);
  }

  take(data) {
    if (data.ready) {
      this.ready = true;
      this.onState("ready");
      return this.watch();
    }
    if (data.failed !== undefined && data.id === undefined) return this.onState("failed", data.failed);
    if (data.id !== this.current?.id) return;
    if (data.fetching) {
      this.onState("fetching", data.fetching.bytes);
      return this.watch();
    }
    if (data.failed !== undefined) return this.fail(data.failed);
    clearTimeout(this.timer);
    const { resolve } = this.current;
    this.current = null;
    this.ready = true;
    this.onState("ready");
    resolve(data);
    this.next();
  }

  fail(why) {
    clearTimeout(this.timer);
    this.worker.terminate();
    const failed = this.current;
    this.current = null;
    this.begin();
    failed?.reject(new Stopped(why));
    this.next();
  }
}
