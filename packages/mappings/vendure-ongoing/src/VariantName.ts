/** What a variant is called: by its own name, else by its product's. */
import type { ProductVariant } from "@crossdock/vendure"

export const of = ({ name, product, sku }: ProductVariant): string | null => name ?? product.name ?? sku

export const translations = ({ translations: all }: ProductVariant) =>
  all.flatMap(({ languageCode, name }) => (name === null ? [] : [{ languageCode, articleName: name }]))
