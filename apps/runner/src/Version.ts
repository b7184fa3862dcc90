/** The program's version; a record parked under an older one is looked at again. */
export const version = "0.1.0"
