// What stays on this device: the work of now, and the last bulletins. `store` is the browser's
// localStorage or something like it. A store that refuses is as good as none: false says so.
const NOW = "orison.now";
const KEPT = "orison.kept";
const BULLETINS_MOST = 12; // bulletins

function load(store, key) {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
}

function save(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export const loadNow = (store) => load(store, NOW);
export const saveNow = (store, now) => save(store, NOW, now);

// The kept bulletins, the last first: {title, date, text}.
export const listKept = (store) => load(store, KEPT) ?? [];

// Keeps a bulletin, in place of an earlier one of the same title and date. When there is no room the
// oldest ones go first.
export function keepBulletin(store, bulletin) {
  const others = listKept(store).filter((one) => one.title !== bulletin.title || one.date !== bulletin.date);
  for (let most = BULLETINS_MOST - 1; most >= 0; most--) if (save(store, KEPT, [bulletin, ...others.slice(0, most)])) return true;
  return false;
}

// Removes all of it.
export function forgetAll(store) {
  for (const key of [NOW, KEPT]) {
    try {
      store.removeItem(key);
    } catch {
      // then it has kept nothing
    }
  }
}
