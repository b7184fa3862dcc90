/** Which return orders are asked for (`GET /returnOrders`). They are answered all at once: there is no paging. */
export interface ReturnOrdersQuery {
  readonly returnOrderNumbers?: ReadonlyArray<string>
  /** Numbers of the orders that the goods were sent with. */
  readonly customerOrderNumbers?: ReadonlyArray<string>
}
