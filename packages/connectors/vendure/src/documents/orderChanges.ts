/** What is done to an order: goods of it leave, or it is cancelled. */
import { graphql, sent } from "../graphql.ts"

export const addFulfillmentToOrder = sent(
  graphql(`
    mutation addFulfillmentToOrder($input: FulfillOrderInput!) {
      addFulfillmentToOrder(input: $input) {
        __typename
        ... on Fulfillment {
          id
        }
        ... on ErrorResult {
          errorCode
          message
        }
      }
    }
  `)
)

export const transitionFulfillmentToState = sent(
  graphql(`
    mutation transitionFulfillmentToState($id: ID!, $state: String!) {
      transitionFulfillmentToState(id: $id, state: $state) {
        __typename
        ... on Fulfillment {
          id
        }
        ... on ErrorResult {
          errorCode
          message
        }
      }
    }
  `)
)

export const cancelOrder = sent(
  graphql(`
    mutation cancelOrder($input: CancelOrderInput!) {
      cancelOrder(input: $input) {
        __typename
        ... on Order {
          id
        }
        ... on ErrorResult {
          errorCode
          message
        }
      }
    }
  `)
)
