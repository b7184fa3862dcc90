/** What only one store may have, such as the articles of a goods owner: two stores whose claims collide would undo each other's work. */
export interface Claim {
  /** Claims to different things never collide. */
  readonly thing: string
  /** Which share of it the store claims; the whole of it where left out. */
  readonly share?: Share
  /** Where the store file says so: `orders.orderNumberPrefix`. */
  readonly setting: string
  /** What the store does, after its name: `numbers its orders A1, A2, A3 on goods owner 42`. */
  readonly does: string
  /** What one of the two has to change. */
  readonly advice: string
}

export interface Share {
  readonly name: string
  /** Whether something of the other share could be taken for something of this one; the same name is enough. */
  readonly holds: (other: string) => boolean
}

export const collide = (a: Claim, b: Claim): boolean =>
  a.thing === b.thing && (a.share === undefined || b.share === undefined || meet(a.share, b.share))

const meet = (a: Share, b: Share) => a.name === b.name || a.holds(b.name) || b.holds(a.name)
