/** The template keeps its laws where it lies, before anything is made of it. */
await import("../template/test/items.laws.test.ts")
await import("../template/test/items.sinkLaws.test.ts")
await import("../template/test/ToySimulator.test.ts")
await import("../template/test/items.source.test.ts")
await import("../template/test/items.sink.test.ts")
