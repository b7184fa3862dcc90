/** The numbers that mean the same at every warehouse we know of. API notes §3 (VERIFIED). */
export const status = {
  released: 300,
  allocated: 320,
  picked: 400,
  sent: 450,
  collected: 500,
  cancelled: 1000
} as const
