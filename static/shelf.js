/* What is typed and not sent yet is kept on this computer, each under its own name. */
"use strict";

const shelf = {
  put(name, kept) {
    try {
      localStorage.setItem(name, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  },
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  },
  drop(name) {
    try {
      localStorage.removeItem(name);
    } catch { /* nothing can be kept here, so nothing is */ }
  },
  dropAll(beginning) {
    try {
      Object.keys(localStorage).filter((name) => name.startsWith(beginning)).forEach(shelf.drop);
    } catch { /* the same */ }
  },
};
