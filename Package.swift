// swift-tools-version: 6.2
import PackageDescription

// The dependency list below is the architecture diagram: a room may import only what it names here
// (checked by `--explicit-target-dependency-import-check error`). Sources/README.md says each duty.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Optimised in debug builds too, assertions kept: for small rooms whose loops are most of what their tests take.
let hot: [SwiftSetting] = [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

func room(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  path: String? = nil,
  optimised: Bool = false
)
  -> Target
{
  .target(
    name: name,
    dependencies: dependencies,
    path: path,
    swiftSettings: optimised ? strict + hot : strict
  )
}

func stage(
  _ name: String,
  _ dependencies: [Target.Dependency],
  path: String? = nil,
  leaving folders: [String] = []
)
  -> Target
{
  .executableTarget(
    name: name,
    dependencies: dependencies,
    path: path,
    exclude: folders,
    swiftSettings: strict
  )
}

func tests(
  _ room: String,
  _ dependencies: [Target.Dependency],
  leaving files: [String] = [],
  golden: Bool = false,
  optimised: Bool = false
)
  -> Target
{
  .testTarget(
    name: "\(room)Tests",
    dependencies: dependencies + ["TestSupport"],
    exclude: golden ? ["Golden"] : files,
    swiftSettings: optimised ? strict + hot : strict
  )
}

let package = Package(
  name: "observatoire",
  products: [
    .executable(name: "ingest", targets: ["Ingest"]),
    .executable(name: "aggregate", targets: ["Aggregate"]),
    .executable(name: "report", targets: ["Report"]),
    .executable(name: "simulate", targets: ["Simulate"]),
  ],
  targets: [
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    room("SQLite", ["CSQLite"], optimised: true),
    room("Concurrency", optimised: true),
    room("CSV", ["Concurrency"], optimised: true),
    .target(name: "CDigest"),
    room("Digest", ["CDigest"], optimised: true),
    room("Workbook", optimised: true),
    room("Observatory", optimised: true),
    room("Diagnostics"),
    room("Territory", ["Observatory", "CSV", "Diagnostics"], optimised: true),
    room("Catalog", ["Concurrency", "Observatory", "Diagnostics"]),
    room("Warehouse", ["SQLite", "Observatory", "Diagnostics"]),
    room("Console", ["Diagnostics", "Observatory"]),
    room("Releases", ["CSV"], optimised: true),

    stage(
      "Ingest",
      [
        "CSV", "Catalog", "Concurrency", "Console", "Diagnostics", "Digest", "Observatory", "SQLite",
        "Territory", "Warehouse", "Workbook",
      ]
    ),
    // The computation, each room standing on those before it: what is known, its sums, their values.
    room(
      "Facts",
      ["Catalog", "Observatory", "SQLite", "Warehouse"],
      path: "Sources/Aggregate/Facts"
    ),
    room(
      "Cube",
      ["Catalog", "Concurrency", "Facts", "Observatory", "SQLite", "Warehouse"],
      path: "Sources/Aggregate/Cube"
    ),
    room(
      "Indicators",
      ["Catalog", "Cube", "Digest", "Facts", "Observatory", "Warehouse"],
      path: "Sources/Aggregate/Indicators"
    ),
    // What may leave the team: pure functions, no input or output.
    room(
      "Disclosure",
      ["Digest", "Observatory"],
      path: "Sources/Aggregate/Disclosure",
      optimised: true
    ),
    // What was published, in the warehouse: a memory that no computation can make anew.
    room(
      "StateKeeping",
      ["Disclosure", "Observatory", "SQLite", "Warehouse"],
      path: "Sources/Aggregate/StateKeeping"
    ),
    room(
      "Protection",
      ["Catalog", "Cube", "Disclosure", "Facts", "Observatory", "SQLite", "Warehouse"],
      path: "Sources/Aggregate/Protection"
    ),
    // Beside the computation, of which it imports nothing.
    room(
      "Audit",
      ["Catalog", "Concurrency", "Console", "Digest", "Observatory", "Releases", "SQLite", "Warehouse"],
      path: "Sources/Aggregate/Audit"
    ),
    // Beside the protection too: it reads what would be published, as bytes, and imports nothing of ours.
    room("Attack", path: "Sources/Aggregate/Attack", optimised: true),
    stage(
      "Aggregate",
      [
        "Audit", "Catalog", "Concurrency", "Console", "Cube", "Diagnostics", "Disclosure", "Facts",
        "Indicators",
        "Observatory", "Protection", "SQLite", "StateKeeping", "Warehouse",
      ],
      path: "Sources/Aggregate/Command"
    ),
    room(
      "Content",
      ["Catalog", "Diagnostics", "Disclosure", "Observatory", "SQLite", "Warehouse"],
      path: "Sources/Report/Content"
    ),
    stage(
      "Report",
      [
        "Attack", "CSV", "Catalog", "Concurrency", "Console", "Content", "Diagnostics", "Digest",
        "Disclosure",
        "Observatory",
        "SQLite", "StateKeeping", "Warehouse",
      ],
      leaving: ["Content"]
    ),
    stage("Simulate", ["CSV", "Console", "Diagnostics", "Digest", "Observatory", "Territory"]),

    .target(
      name: "TestSupport",
      dependencies: ["Territory"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests("SQLite", ["SQLite"]),
    tests("Concurrency", ["Concurrency"]),
    tests("CSV", ["CSV"]),
    tests("Digest", ["Digest"]),
    tests("Workbook", ["Workbook"], leaving: ["Fixtures"]),
    tests("Observatory", ["Observatory"]),
    tests("Diagnostics", ["Diagnostics"]),
    tests("Territory", ["Territory", "Observatory", "CSV", "Diagnostics"]),
    tests("Catalog", ["Catalog", "Observatory", "Diagnostics"]),
    tests("Warehouse", ["Warehouse", "SQLite", "Observatory", "Diagnostics"]),
    tests("Console", ["Console", "Diagnostics", "Observatory"]),
    tests(
      "Ingest",
      [
        "Ingest", "CSV", "Catalog", "Console", "Diagnostics", "Digest", "Observatory", "SQLite",
        "Territory", "Warehouse",
      ]
    ),
    tests(
      "Aggregate",
      [
        "Aggregate", "Audit", "Catalog", "Console", "Cube", "Diagnostics", "Disclosure", "Facts",
        "Indicators",
        "Observatory", "Protection", "SQLite", "StateKeeping", "Warehouse",
      ]
    ),
    tests("Disclosure", ["Disclosure", "Observatory"]),
    tests("Attack", ["Attack"]),
    tests(
      "Audit",
      ["Aggregate", "Audit", "CSQLite", "Catalog", "Observatory", "SQLite", "Warehouse"],
      golden: true
    ),
    tests(
      "Report",
      [
        "Report", "CSV", "Catalog", "Console", "Content", "Diagnostics", "Observatory", "SQLite", "Warehouse",
      ],
      golden: true
    ),
    tests("Simulate", ["Simulate", "CSV", "Observatory", "Territory", "Diagnostics", "Workbook"]),
    tests(
      "Pipeline",
      [
        "Ingest", "Aggregate", "Audit", "Report", "Simulate", "StateKeeping", "CSV", "Catalog", "Console",
        "Diagnostics",
        "Disclosure", "Facts", "Observatory", "Protection", "SQLite", "Territory", "Warehouse",
      ],
      golden: true
    ),
    tests("Codebase", ["Catalog", "Diagnostics"], optimised: true),
  ]
)
