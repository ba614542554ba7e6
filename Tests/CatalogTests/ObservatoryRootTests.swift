import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite("Where the paths of a pipeline begin")
struct ObservatoryRootTests {
  @Test(
    "at the folder above that of its file, however it is named",
    arguments: [
      ("pipelines/vendee.jsonc", "data/x"), ("/srv/obs/pipelines/vendee.jsonc", "/srv/obs/data/x"),
      ("/pipelines/vendee.jsonc", "/data/x"), ("obs/pipelines/vendee.jsonc", "obs/data/x"),
      ("vendee.jsonc", "../data/x"), ("./vendee.jsonc", "./../data/x"),
      ("../vendee.jsonc", "../../data/x"), ("../pipelines/vendee.jsonc", "../data/x"),
    ]
  )
  func relative(_ pipeline: String, _ expected: String) {
    #expect(ObservatoryRoot(pipeline: pipeline).place("data/x") == expected)
  }

  @Test("an absolute path and that of a home stay where they are")
  func absolute() {
    let root = ObservatoryRoot(pipeline: "/srv/obs/pipelines/vendee.jsonc")
    #expect(root.place("/mnt/depot") == "/mnt/depot")
    #expect(root.place("~/cle").hasSuffix("/cle") && root.place("~/cle").hasPrefix("/"))
  }

  @Test("all five places follow it")
  func places() throws {
    let pipeline = try CatalogFolder(
      pipeline: Places.packageRoot.appendingPathComponent("pipelines/vendee.jsonc").path
    ).pipeline
    for place in [pipeline.reference, pipeline.warehouse, pipeline.inbox, pipeline.output, pipeline.secret] {
      #expect(place.hasPrefix("/"))
    }
    #expect(pipeline.inbox == Places.packageRoot.appendingPathComponent("data/inbox/vendee").path)
  }
}
