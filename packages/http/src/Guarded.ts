/**
 * What a platform says of a call that has no record's data with it may name anybody, and nothing at hand tells names from other words. Of
 * that only words are repeated that programs write: plain ones in small letters, names of fields, short numbers, and parts of the address.
 */
import type { Discretion } from "@crossdock/core"
import type { HttpClientRequest } from "effect/http"

const plain = /^(?:[a-z]{1,20}|[a-z]+(?:[A-Z][a-z]+)+|[a-z]+(?:_[a-z]+)+|[A-Z]{2,}(?:_[A-Z]+)+|\d{1,5})$/u

const words = /[\p{L}\p{N}_@.+'-]*[\p{L}\p{N}_]/gu

export const of = (request: HttpClientRequest.HttpClientRequest): Discretion.Discretion => {
  const asked = new Set(request.url.match(words))
  return (said) => said.replaceAll(words, (word) => (plain.test(word) || asked.has(word) ? word : "‹…›"))
}
