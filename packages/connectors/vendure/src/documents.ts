/** What is asked of the admin API, and no more of each record than somebody uses. */
import { graphql, sent } from "./graphql.ts"

const Variant = graphql(`
  fragment Variant on ProductVariant {
    id
    updatedAt
    enabled
    sku
    name
    currencyCode
    price
    priceWithTax
    taxRateApplied {
      value
    }
    translations {
      languageCode
      name
    }
    stockLevels {
      stockLocationId
      stockOnHand
      stockAllocated
    }
    product {
      id
      enabled
      name
    }
  }
`)

export const productVariants = sent(
  graphql(
    `
      query productVariants($options: ProductVariantListOptions) {
        productVariants(options: $options) {
          items {
            ...Variant
          }
        }
      }
    `,
    [Variant]
  )
)

/** Only what a page needs of its records, where one of them cannot be told. */
export const productVariantKeys = sent(
  graphql(`
    query productVariantKeys($options: ProductVariantListOptions) {
      productVariants(options: $options) {
        items {
          id
          updatedAt
        }
      }
    }
  `)
)

export const changedProducts = sent(
  graphql(`
    query changedProducts($options: ProductListOptions) {
      products(options: $options) {
        items {
          id
          updatedAt
          variants {
            id
          }
        }
      }
    }
  `)
)

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
        id
        state
        method
        trackingCode
        lines {
          orderLineId
          quantity
        }
      }
    }
  `,
  [Address]
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

export const shippingMethods = sent(
  graphql(`
    query shippingMethods {
      shippingMethods(options: { take: 1000 }) {
        items {
          id
          code
          name
        }
      }
    }
  `)
)

export const stockLocations = sent(
  graphql(`
    query stockLocations {
      stockLocations {
        items {
          id
          name
        }
      }
    }
  `)
)

export const updateProductVariants = sent(
  graphql(`
    mutation updateProductVariants($input: [UpdateProductVariantInput!]!) {
      updateProductVariants(input: $input) {
        id
      }
    }
  `)
)

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
