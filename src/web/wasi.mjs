// The part of WebAssembly's system interface (WASI, preview 1) that the program uses, over files in
// memory: one folder tree, opened beforehand as "/", which is also where the program works.
// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
//
//   files   Map of path, without the leading slash, to Uint8Array
//   lazy    (path) => Uint8Array or null: a file that is not there yet
//   listed  paths that folders show beside those in memory
//
// A call that is not here throws: a program that gets on without an answer would write another
// booklet, and nobody would know.

const SUCCESS = 0, BADF = 8, EXIST = 20, INVAL = 28, ISDIR = 31, NOENT = 44, NOTDIR = 54, NOTEMPTY = 55, SPIPE = 70;
const STREAM = 0, FOLDER = 3, REGULAR = 4; // a stream of unknown kind: a character device would be a terminal
const CREATE = 1, DIRECTORY = 2, EXCLUSIVE = 4, TRUNCATE = 8, APPEND = 1;
const RIGHTS = 0x1fffffffn;
const ROOM_LEAST = 1 << 16; // bytes of a file that is written to

const encoder = new TextEncoder();
const decoder = new TextDecoder();

class Exit extends Error {
  constructor(status) {
    super(`exit ${status}`);
    this.status = status;
  }
}

// The path without "." and "..", and without a leading slash.
export function normalPath(path) {
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const calls = {
  args_sizes_get(count, size) { return this.writeSizes(this.args, count, size); },
  args_get(list, buffer) { return this.writeList(this.args, list, buffer); },
  environ_sizes_get(count, size) { return this.writeSizes(this.environment, count, size); },
  environ_get(list, buffer) { return this.writeList(this.environment, list, buffer); },

  clock_time_get(id, precision, at) {
    const now = id === 0 ? Date.now() : performance.now();
    this.view.setBigUint64(at, BigInt(Math.round(now * 1000)) * 1000n, true);
    return SUCCESS;
  },
  random_get(at, size) {
    crypto.getRandomValues(this.bytes(at, size));
    return SUCCESS;
  },
  proc_exit(status) { throw new Exit(status); },

  path_open(folder, follow, at, size, how, rights, inherited, flags, result) {
    const path = this.path(folder, at, size), file = this.find(path);
    let opened;
    if (!file && this.isFolder(path)) opened = { type: FOLDER, path };
    else if (how & DIRECTORY) return file ? NOTDIR : NOENT;
    else if (!file && !(how & CREATE)) return NOENT;
    else if (file && how & EXCLUSIVE) return EXIST;
    else {
      const bytes = file && !(how & TRUNCATE) ? file : new Uint8Array(0);
      opened = { type: REGULAR, path, bytes, size: bytes.length, at: 0, append: flags & APPEND };
      if (bytes !== file) this.write(path, bytes);
    }
    let fd = this.open.findIndex((one) => !one);
    if (fd < 0) fd = this.open.length;
    this.open[fd] = opened;
    this.view.setUint32(result, fd, true);
    return SUCCESS;
  },
  path_filestat_get(folder, follow, at, size, result) {
    const path = this.path(folder, at, size), file = this.find(path);
    if (file) return this.writeStat(result, REGULAR, file.length, path);
    return this.isFolder(path) ? this.writeStat(result, FOLDER, 0, path) : NOENT;
  },
  path_rename(folder, at, size, toFolder, toAt, toSize) {
    const from = this.path(folder, at, size), to = this.path(toFolder, toAt, toSize);
    if (!this.files.has(from)) return NOENT;
    if (this.isFolder(to)) return ISDIR;
    this.write(to, this.files.get(from));
    if (from !== to) this.remove(from);
    return SUCCESS;
  },
  path_link(folder, follow, at, size, toFolder, toAt, toSize) {
    const from = this.path(folder, at, size), to = this.path(toFolder, toAt, toSize);
    if (!this.files.has(from)) return NOENT;
    if (this.find(to) || this.isFolder(to)) return EXIST;
    this.write(to, this.files.get(from));
    return SUCCESS;
  },
  path_unlink_file(folder, at, size) {
    const path = this.path(folder, at, size);
    if (this.files.has(path)) return this.remove(path);
    return this.isFolder(path) ? ISDIR : NOENT;
  },
  path_create_directory(folder, at, size) {
    const path = this.path(folder, at, size);
    if (this.find(path) || this.isFolder(path)) return EXIST;
    this.folders.add(path);
    return SUCCESS;
  },
  path_remove_directory(folder, at, size) {
    const path = this.path(folder, at, size);
    if (!this.folders.has(path)) return this.isFolder(path) ? NOTEMPTY : NOENT;
    if (this.names(path).size) return NOTEMPTY;
    this.folders.delete(path);
    return SUCCESS;
  },
  path_readlink(folder, at, size) { // there are no links
    const path = this.path(folder, at, size);
    return this.find(path) || this.isFolder(path) ? INVAL : NOENT;
  },
  path_filestat_set_times() { return SUCCESS; }, // there are no times

  fd_close(fd) {
    if (!this.open[fd]) return BADF;
    this.keep(this.open[fd]);
    this.open[fd] = undefined;
    return SUCCESS;
  },
  fd_sync(fd) {
    if (!this.open[fd]) return BADF;
    this.keep(this.open[fd]);
    return SUCCESS;
  },
  fd_advise() { return SUCCESS; },
  fd_fdstat_get(fd, at) {
    const file = this.open[fd];
    if (!file) return BADF;
    this.bytes(at, 24).fill(0);
    this.view.setUint8(at, file.type);
    this.view.setUint16(at + 2, file.append ? APPEND : 0, true);
    this.view.setBigUint64(at + 8, RIGHTS, true);
    this.view.setBigUint64(at + 16, RIGHTS, true);
    return SUCCESS;
  },
  fd_fdstat_set_flags(fd, flags) {
    if (!this.open[fd]) return BADF;
    this.open[fd].append = flags & APPEND;
    return SUCCESS;
  },
  fd_filestat_get(fd, at) {
    const file = this.open[fd];
    return file ? this.writeStat(at, file.type, file.size || 0, file.path || '') : BADF;
  },
  fd_filestat_set_size(fd, size) {
    const file = this.open[fd];
    if (!file || file.type !== REGULAR) return BADF;
    this.makeRoom(file, Number(size));
    file.bytes.fill(0, Math.min(file.size, Number(size)), file.size);
    file.size = Number(size);
    file.changed = true;
    return SUCCESS;
  },
  fd_prestat_get(fd, at) {
    if (!this.open[fd] || !this.open[fd].preopened) return BADF;
    this.view.setUint32(at, 0, true);
    this.view.setUint32(at + 4, 1, true);
    return SUCCESS;
  },
  fd_prestat_dir_name(fd, at) {
    this.bytes(at, 1)[0] = 0x2f;
    return SUCCESS;
  },
  fd_read(fd, vectors, count, result) {
    const file = this.open[fd];
    if (!file) return BADF;
    if (file.type === FOLDER) return ISDIR;
    const size = this.eachVector(vectors, count, (to) => {
      const part = file.bytes.subarray(file.at, Math.min(file.at + to.length, file.size));
      to.set(part);
      file.at += part.length;
      return part.length;
    });
    this.view.setUint32(result, size, true);
    return SUCCESS;
  },
  fd_pread(fd, vectors, count, offset, result) {
    const file = this.open[fd];
    if (!file || file.type !== REGULAR) return BADF;
    const at = file.at;
    file.at = Number(offset);
    const error = calls.fd_read.call(this, fd, vectors, count, result);
    file.at = at;
    return error;
  },
  fd_write(fd, vectors, count, result) {
    const file = this.open[fd];
    if (!file || file.type === FOLDER || fd === 0) return BADF;
    const size = this.eachVector(vectors, count, (from) => {
      if (file.append) file.at = file.size;
      const end = file.at + from.length;
      this.makeRoom(file, end);
      file.bytes.set(from, file.at);
      file.at = end;
      file.size = Math.max(file.size, end);
      file.changed = true;
      return from.length;
    });
    this.view.setUint32(result, size, true);
    return SUCCESS;
  },
  fd_seek(fd, offset, from, result) {
    const file = this.open[fd];
    if (!file) return BADF;
    if (file.type !== REGULAR) return SPIPE;
    const at = Number(offset) + [0, file.at, file.size][from];
    if (at < 0) return INVAL;
    file.at = at;
    this.view.setBigUint64(result, BigInt(at), true);
    return SUCCESS;
  },
  fd_readdir(fd, buffer, room, cookie, result) {
    const folder = this.open[fd];
    if (!folder || folder.type !== FOLDER) return BADF;
    const list = [...this.names(folder.path)].sort((a, b) => (a[0] < b[0] ? -1 : 1));
    let used = 0;
    for (let i = Number(cookie); i < list.length && used < room; i++) {
      const name = encoder.encode(list[i][0]), entry = new Uint8Array(24 + name.length), view = new DataView(entry.buffer);
      view.setBigUint64(0, BigInt(i + 1), true);
      view.setBigUint64(8, this.number(`${folder.path}/${list[i][0]}`), true);
      view.setUint32(16, name.length, true);
      view.setUint8(20, list[i][1]);
      entry.set(name, 24);
      const part = entry.subarray(0, room - used);
      this.bytes(buffer + used, part.length).set(part);
      used += part.length;
    }
    this.view.setUint32(result, used, true);
    return SUCCESS;
  },
};

export class Wasi {
  constructor({ args, env = {}, files, input = new Uint8Array(0), lazy = () => null, listed = [] }) {
    this.args = args;
    this.environment = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    this.files = files;
    this.lazy = lazy;
    this.listed = listed;
    this.folders = new Set();
    this.written = new Set(); // paths of files that the program wrote and that are there
    this.inodes = new Map();
    const stream = (bytes) => ({ type: STREAM, bytes, size: bytes.length, at: 0 });
    this.open = [stream(input), stream(new Uint8Array(0)), stream(new Uint8Array(0)), { type: FOLDER, path: '', preopened: true }];
    this.imports = {
      wasi_snapshot_preview1: new Proxy({}, {
        get: (_, name) => (...values) => {
          if (!Object.hasOwn(calls, name)) throw new Error(`the program called ${name}, which is not here`);
          return calls[name].apply(this, values);
        },
      }),
    };
  }

  // Runs an instance to its end and returns the exit status.
  run(instance) {
    this.memory = instance.exports.memory;
    try {
      instance.exports._start();
      return 0;
    } catch (error) {
      if (error instanceof Exit) return error.status;
      throw error;
    } finally {
      for (const file of this.open) if (file) this.keep(file);
    }
  }

  // What was written to a stream: 1 or 2.
  text(fd) {
    return decoder.decode(this.open[fd].bytes.subarray(0, this.open[fd].size));
  }

  get view() { return new DataView(this.memory.buffer); }
  bytes(at, size) { return new Uint8Array(this.memory.buffer, at, size); }

  path(fd, at, size) {
    const folder = this.open[fd];
    return normalPath(`${folder ? folder.path : ''}/${decoder.decode(this.bytes(at, size))}`);
  }

  find(path) {
    const here = this.files.get(path);
    if (here) return here;
    const bytes = this.lazy(path);
    if (bytes) this.files.set(path, bytes);
    return bytes;
  }
  write(path, bytes) {
    this.files.set(path, bytes);
    this.written.add(path);
  }
  remove(path) {
    this.files.delete(path);
    this.written.delete(path);
    return SUCCESS;
  }
  // Puts what was written to an open file where the next one that opens it finds it.
  keep(file) {
    if (file.type === REGULAR && file.changed && this.files.has(file.path)) this.write(file.path, file.bytes.subarray(0, file.size));
    file.changed = false;
  }
  // Makes an open file one's own, with room for a size.
  makeRoom(file, size) {
    if (file.own && size <= file.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * file.size, size, ROOM_LEAST));
    larger.set(file.bytes.subarray(0, file.size));
    file.bytes = larger;
    file.own = true;
  }
  // The names in a folder, with their types.
  names(path) {
    const prefix = path ? `${path}/` : '', names = new Map();
    for (const one of [...this.files.keys(), ...this.listed, ...this.folders]) {
      if (!one.startsWith(prefix) || one === path) continue;
      const [first, ...rest] = one.slice(prefix.length).split('/');
      if (first) names.set(first, rest.length || this.folders.has(one) ? FOLDER : REGULAR);
    }
    return names;
  }
  isFolder(path) { return path === '' || this.folders.has(path) || this.names(path).size > 0; }
  // A number for each path, as inodes are.
  number(path) {
    const normal = normalPath(path);
    if (!this.inodes.has(normal)) this.inodes.set(normal, BigInt(this.inodes.size + 1));
    return this.inodes.get(normal);
  }

  writeStat(at, type, size, path) {
    this.bytes(at, 64).fill(0);
    this.view.setBigUint64(at, 1n, true);
    this.view.setBigUint64(at + 8, this.number(path), true);
    this.view.setUint8(at + 16, type);
    this.view.setBigUint64(at + 24, 1n, true);
    this.view.setBigUint64(at + 32, BigInt(size), true);
    return SUCCESS;
  }
  writeSizes(list, count, size) {
    this.view.setUint32(count, list.length, true);
    this.view.setUint32(size, list.reduce((sum, text) => sum + encoder.encode(text).length + 1, 0), true);
    return SUCCESS;
  }
  writeList(list, at, buffer) {
    for (const text of list) {
      const bytes = encoder.encode(`${text}\0`);
      this.view.setUint32(at, buffer, true);
      this.bytes(buffer, bytes.length).set(bytes);
      at += 4;
      buffer += bytes.length;
    }
    return SUCCESS;
  }
  // Hands each of the program's buffers to `each`, which returns how many bytes it took or gave.
  eachVector(vectors, count, each) {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const at = this.view.getUint32(vectors + 8 * i, true), size = this.view.getUint32(vectors + 8 * i + 4, true);
      const done = each(this.bytes(at, size));
      total += done;
      if (done < size) break;
    }
    return total;
  }
}
