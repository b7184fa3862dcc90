/** Variants and their products, and the stock of a variant. */
import { graphql, sent } from "../graphql.ts"

const Levels = graphql(`
  fragment Levels on ProductVariant {
    stockLevels {
      stockLocationId
      stockOnHand
      stockAllocated
    }
  }
`)

const Variant = graphql(
  `
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
      product {
        id
        enabled
        name
      }
      ...Levels
    }
  `,
  [Levels]
)

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

/** How much there is of variants, at each location. */
export const variantStock = sent(
  graphql(
    `
      query variantStock($options: ProductVariantListOptions) {
        productVariants(options: $options) {
          items {
            id
            updatedAt
            sku
            ...Levels
          }
        }
      }
    `,
    [Levels]
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

export const updateProductVariants = sent(
  graphql(`
    mutation updateProductVariants($input: [UpdateProductVariantInput!]!) {
      updateProductVariants(input: $input) {
        id
      }
    }
  `)
)
