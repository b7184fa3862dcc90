/** Orders, with everything that a warehouse or a ledger asks of them. */
import { graphql, sent } from "../graphql.ts"

const Address = graphql(`
  fragment Address on OrderAddress {
    fullName
    company
    streetLine1
    streetLine2
    city
    province
    postalCode
    countryCode
    phoneNumber
  }
`)

const FulfillmentFields = graphql(`
  fragment FulfillmentFields on Fulfillment {
    id
    state
    method
    trackingCode
    lines {
      orderLineId
      quantity
    }
  }
`)

const OrderFields = graphql(
  `
    fragment OrderFields on Order {
      id
      updatedAt
      code
      state
      active
      orderPlacedAt
      currencyCode
      totalWithTax
      shippingWithTax
      customer {
        id
        firstName
        lastName
        emailAddress
        phoneNumber
      }
      shippingAddress {
        ...Address
      }
      billingAddress {
        ...Address
      }
      lines {
        id
        quantity
        orderPlacedQuantity
        proratedUnitPriceWithTax
        proratedLinePriceWithTax
        proratedLinePrice
        taxRate
        productVariant {
          id
          sku
          name
        }
      }
      shippingLines {
        priceWithTax
        shippingMethod {
          id
          code
          name
        }
      }
      payments {
        id
        method
        amount
        state
      }
      fulfillments {
        ...FulfillmentFields
      }
    }
  `,
  [Address, FulfillmentFields]
)

export const orders = sent(
  graphql(
    `
      query orders($options: OrderListOptions) {
        orders(options: $options) {
          items {
            ...OrderFields
          }
        }
      }
    `,
    [OrderFields]
  )
)

/** What has become of orders, and nothing of whom they are for. */
export const orderProgress = sent(
  graphql(
    `
      query orderProgress($options: OrderListOptions) {
        orders(options: $options) {
          items {
            id
            updatedAt
            code
            state
            fulfillments {
              ...FulfillmentFields
            }
          }
        }
      }
    `,
    [FulfillmentFields]
  )
)

export const orderKeys = sent(
  graphql(`
    query orderKeys($options: OrderListOptions) {
      orders(options: $options) {
        items {
          id
          updatedAt
          orderPlacedAt
          code
        }
      }
    }
  `)
)
