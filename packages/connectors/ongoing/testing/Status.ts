/** The numbers that mean the same at every warehouse we know of. API notes §3 (VERIFIED). */
export const status = {
  released: 300,
  allocated: 320,
  picked: 400,
  sent: 450,
  collected: 500,
  returned: 800
} as const

/** API notes §3 (VERIFIED). */
export const purchaseStatus = { notified: 100, inbound: 300, deflection: 400, received: 500, cancelled: 900 } as const

/** Their numbers are INFERRED (API notes §7). */
export const returnStatus = { notified: 100, returned: 500, cancelled: 900 } as const
