/** Who sets up the shop. The server is gone with the test, and answers nobody but this machine. */
export const superadmin = { identifier: "superadmin", password: "superadmin" }
