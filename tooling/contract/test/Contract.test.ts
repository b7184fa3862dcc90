/** How a document is read, on a small one of our own. */
import { assert, describe, it } from "vitest"
import { Contract, Document, Violation, Witness } from "../src/index.ts"

const document = Document.fromText(`
openapi: 3.0.0
paths:
  /things/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
    get:
      responses:
        '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
    put:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
      responses:
        '200': { description: nothing is said }
        default: { $ref: '#/components/responses/Error' }
  /things/special:
    get:
      responses:
        '200': { content: { application/json: { schema: { type: integer } } } }
  /guesses:
    get:
      responses:
        '200':
          content: { application/json: { x-inferred: true, schema: { type: object, required: [a] } } }
components:
  responses:
    Error: { content: { application/json: { schema: { type: object, required: [message] } } } }
  schemas:
    Thing:
      type: object
      properties:
        text: { type: string }
        maybe: { type: string, nullable: true }
        part: { nullable: true, oneOf: [{ $ref: '#/components/schemas/Part' }] }
        must: { oneOf: [{ $ref: '#/components/schemas/Part' }] }
        either: { oneOf: [{ $ref: '#/components/schemas/Part' }, { type: array, maxItems: 0 }] }
        guess: { type: object, x-inferred: true, properties: { inner: { type: string } } }
        open: { type: object, additionalProperties: true, properties: { a: { type: string } } }
        day: { type: string, format: date-time }
        moment: { type: string, format: date-time, nullable: true }
    Part: { type: object, required: [id], properties: { id: { type: integer } } }
`)

const contract = Contract.make(document, { bareDates: ["day"] })

interface Call {
  readonly method?: string
  readonly path?: string
  readonly sent?: string
  readonly sentAs?: string
  readonly status?: number
  readonly answered?: string
  readonly answeredAs?: string
}

const judge = ({
  answered = "",
  answeredAs,
  method = "GET",
  path = "/things/7",
  sent = "",
  sentAs,
  status = 200
}: Call) =>
  contract
    .judge({
      method,
      url: new URL(`http://host${path}`),
      request: { body: sent, contentType: sentAs ?? (sent === "" ? "" : "application/json") },
      answer: { body: answered, contentType: answeredAs ?? "application/json; charset=utf-8", status }
    })
    .map(Violation.format)

const answered = (thing: object) => judge({ answered: JSON.stringify(thing) })
const sent = (thing: object) => judge({ method: "PUT", sent: JSON.stringify(thing) })

const inAnswer = (told: string) => [`answer of GET /things/{id}: ${told}`]
const inRequest = (told: string) => [`request of PUT /things/{id}: ${told}`]

describe("a document's schema", () => {
  it("lets null be where it says nullable, of a type as of a reference, and only there", () => {
    assert.deepStrictEqual(answered({ maybe: null, part: null, moment: null }), [])
    assert.deepStrictEqual(answered({ text: null }), inAnswer("text: expected a string, got null"))
    assert.deepStrictEqual(answered({ must: null }), inAnswer("must: expected an object, got null"))
  })

  it("is looked into behind a reference that may be null", () => {
    assert.deepStrictEqual(
      answered({ part: { id: "7" } }),
      inAnswer("part.id: expected an integer, got a string of 1 characters")
    )
    assert.deepStrictEqual(answered({ part: {} }), inAnswer("part.id: expected a value, got nothing"))
  })

  it("with a choice takes each of the forms, and tells what is wrong in the one that was meant", () => {
    assert.deepStrictEqual([...answered({ either: { id: 1 } }), ...answered({ either: [] })], [])
    assert.deepStrictEqual(answered({ either: {} }), inAnswer("either.id: expected a value, got nothing"))
    assert.deepStrictEqual(
      answered({ either: "no" }),
      inAnswer("either: expected one of the document's 2 forms, got a string of 2 characters")
    )
  })

  it("takes a bare date in the fields that are said to hold one, and a moment in all", () => {
    assert.deepStrictEqual(answered({ day: "2026-03-04", moment: "2026-03-04T08:00:00.3Z" }), [])
    assert.deepStrictEqual(answered({ day: "2026-03-04T08:00:00+02:00" }), [])
    assert.lengthOf(answered({ day: "soon", moment: "2026-03-04" }), 2)
  })

  it("marks what is found in an inferred part, and what is inside of one", () => {
    assert.deepStrictEqual(answered({ guess: 1 }), inAnswer("guess: expected an object, got an integer (inferred)"))
    assert.deepStrictEqual(
      answered({ guess: { inner: 1 } }),
      inAnswer("guess.inner: expected a string, got an integer (inferred)")
    )
    assert.deepStrictEqual(judge({ path: "/guesses", answered: "{}" }), [
      "answer of GET /guesses: a: expected a value, got nothing (inferred)"
    ])
  })
})

describe("a request", () => {
  it("may say only what the document names, where the document does not leave it open", () => {
    assert.deepStrictEqual(sent({ open: { b: 1 } }), [])
    assert.deepStrictEqual(sent({ extra: 1 }), inRequest("extra: expected no field of this name, got an integer"))
    assert.deepStrictEqual(
      sent({ part: { id: 1, extra: 1 } }),
      inRequest("part.extra: expected no field of this name, got an integer")
    )
    assert.deepStrictEqual(answered({ extra: 1 }), [])
  })

  it("has a body of JSON that calls itself so", () => {
    assert.deepStrictEqual(judge({ method: "PUT" }), inRequest("the whole: expected JSON, got nothing"))
    assert.deepStrictEqual(
      judge({ method: "PUT", sent: "text=1" }),
      inRequest("the whole: expected JSON, got a string of 6 characters")
    )
    assert.deepStrictEqual(
      judge({ method: "PUT", sent: "{}", sentAs: "text/plain" }),
      inRequest("the whole: expected the content type application/json, got text/plain")
    )
    assert.deepStrictEqual(judge({ sent: "{}", answered: "{}" }), [
      "request of GET /things/{id}: the whole: expected no body, got a body"
    ])
  })

  it("for a path that is written out is not one with a placeholder", () => {
    assert.deepStrictEqual(judge({ path: "/things/special", answered: "1" }), [])
    assert.deepStrictEqual(judge({ path: "/things/other", answered: "{}" }), [
      "request of GET /things/{id}: {id}: expected an integer, got a string of 5 characters"
    ])
  })

  it("for a path that the document does not have is found, its slash at the end included", () => {
    for (const path of ["/thing/7", "/things/7/", "/things", "/things/7/8"]) assert.lengthOf(judge({ path }), 1, path)
    assert.lengthOf(judge({ method: "DELETE" }), 1)
  })
})

describe("an answer", () => {
  it("of an error is checked where the document describes it, and taken as it is where not", () => {
    assert.deepStrictEqual(judge({ status: 500, answered: "<html>", answeredAs: "text/html" }), [])
    assert.deepStrictEqual(judge({ method: "PUT", sent: "{}", status: 500, answered: "{}" }), [
      "answer of PUT /things/{id}: message: expected a value, got nothing"
    ])
  })

  it("of a success that the document does not have is found, though it describes all errors", () => {
    assert.deepStrictEqual(judge({ method: "PUT", sent: "{}", status: 204 }), [
      "answer of PUT /things/{id}: the whole: expected a status of 200, got status 204"
    ])
  })

  it("without a body, or with another than JSON, is found where JSON is due", () => {
    assert.deepStrictEqual(judge({}), inAnswer("the whole: expected JSON, got nothing"))
    assert.deepStrictEqual(judge({ answered: "{" }), inAnswer("the whole: expected JSON, got a string of 1 characters"))
  })
})

describe("a witness", () => {
  it("lets calls through as they are, and notes what breaks the contract", async () => {
    const witness = Witness.make(contract, async (request) => Response.json({ text: await request.json() }))
    const put = (id: string) => new Request(`http://host/things/${id}`, { method: "PUT", body: "{}" })
    const response = await witness.host(put("7"))
    assert.deepStrictEqual(await response.json(), { text: {} })
    await witness.host(put("seven"))
    assert.deepStrictEqual([...witness.operations], ["PUT /things/{id}"])
    assert.deepStrictEqual(
      witness.violations.map(({ direction, path }) => [direction, path]),
      [
        ["request", ""],
        ["answer", ""],
        ["request", "{id}"],
        ["request", ""],
        ["answer", ""]
      ]
    )
  })
})
