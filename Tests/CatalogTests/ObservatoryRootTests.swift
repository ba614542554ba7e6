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
    #expect(ObservatoryRoot(pipeline: pipeline).location("data/x") == expected)
  }

  @Test("an absolute path and that of a home stay where they are")
  func absolute() {
    let root = ObservatoryRoot(pipeline: "/srv/obs/pipelines/vendee.jsonc")
    #expect(root.location("/mnt/depot") == "/mnt/depot")
    #expect(root.location("~/cle").hasSuffix("/cle") && root.location("~/cle").hasPrefix("/"))
  }

  @Test("all five places follow it")
  func locations() throws {
    let pipeline = try CatalogFolder(
      pipeline: PackageFolders.packageRoot.appendingPathComponent("pipelines/vendee.jsonc").path
    ).pipeline
    for location in [
      pipeline.reference, pipeline.warehouse, pipeline.inbox, pipeline.output, pipeline.secret,
    ] {
      #expect(location.hasPrefix("/"))
    }
    #expect(pipeline.inbox == PackageFolders.packageRoot.appendingPathComponent("data/inbox/vendee").path)
  }
}
