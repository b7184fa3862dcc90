/** What a browser remembers of how somebody likes to look at things; nothing else is kept there. */

const prefix = "crossdock."

/** Empty where nothing is kept, or where the browser keeps nothing. */
export const kept = (name: string): string => {
  try {
    return localStorage.getItem(prefix + name) ?? ""
  } catch {
    return ""
  }
}

export const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(prefix + name, value)
  } catch {
    // A browser that keeps nothing shows the same the next time.
  }
}
