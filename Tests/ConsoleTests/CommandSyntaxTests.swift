import Console
import Observatory
import Testing

@Suite("Options")
struct CommandSyntaxTests {
  private let syntax = CommandSyntax(
    name: "ingest",
    summary: "importe des exports",
    positionals: "[FICHIER…]",
    options: Option.pipeline + [.flag("dry-run", "n'écrit rien")],
    subcommands: [
      CommandSyntax(
        name: "inspect",
        summary: "décrit",
        positionals: "FICHIER…",
        options: [.flag("json", "JSON")]
      ),
      CommandSyntax(
        name: "rows",
        summary: "lit",
        positionals: "FICHIER",
        options: [.value("delimiter", "C", "séparateur")],
        forPrograms: true
      ),
    ]
  )

  @Test("a value may follow its option or an equals sign")
  func values() throws {
    let spaced = try syntax.parse(["--threads", "4", "a.csv", "--dry-run", "b.csv"])
    #expect(spaced.value("threads") == "4")
    #expect(spaced.flag("dry-run"))
    #expect(spaced.positionals == ["a.csv", "b.csv"])
    let joined = try syntax.parse(["--pipeline=a=b.jsonc"])
    #expect(joined.value("pipeline") == "a=b.jsonc")
    #expect(joined.positionals.isEmpty)
  }

  @Test("after two dashes everything is a file")
  func endOfOptions() throws {
    let options = try syntax.parse(["--", "--dry-run", "inspect"])
    #expect(options.positionals == ["--dry-run", "inspect"])
    #expect(options.subcommand == nil)
  }

  @Test("a subcommand is the first argument that is not an option, and brings its own options")
  func subcommands() throws {
    let options = try syntax.parse(["--quiet", "inspect", "--json", "inspect"])
    #expect(options.subcommand == "inspect")
    #expect(options.flag("json") && options.flag("quiet"))
    #expect(options.positionals == ["inspect"])
    #expect(try syntax.parse(["a.csv", "inspect"]).subcommand == nil)
    #expect(try syntax.parse(["--pipeline", "inspect", "a.csv"]).subcommand == nil)
  }

  @Test(
    "a wrong use is refused with a French sentence",
    arguments: [
      (["--frobnicate"], "option inconnue : --frobnicate"),
      (["-x"], "option inconnue : -x"),
      (["--dry-rnu"], "option inconnue : --dry-rnu ; vouliez-vous dire « --dry-run » ?"),
      (["rows", "--delimitr", ";"], "unsupported: --delimitr"),
      (["inspect", "--dry-run"], "option inconnue : --dry-run"),
      (["rows", "--colour"], "unsupported: --colour"),
      (["--threads"], "l'option --threads attend une valeur : --threads N"),
      (["--threads", "--quiet"], "l'option --threads attend une valeur : --threads N"),
      (["--threads", "1", "--threads", "2"], "l'option --threads est donnée deux fois"),
      (["--quiet=yes"], "l'option --quiet ne prend pas de valeur"),
      (["--log", "xml"], "--log : « xml » n'est pas une valeur parmi text, json"),
    ]
  )
  func wrongUse(arguments: [String], sentence: String) {
    #expect(throws: ExitError.usage(sentence)) { try syntax.parse(arguments) }
  }

  @Test("positional arguments are refused where none is expected")
  func noPositionals() {
    let aggregate = CommandSyntax(name: "aggregate", summary: "calcule")
    #expect(throws: ExitError.usage("argument inattendu : « a.csv »")) { try aggregate.parse(["a.csv"]) }
  }

  @Test("a dash alone and a value that starts with a dash are values")
  func dashes() throws {
    #expect(try syntax.parse(["-"]).positionals == ["-"])
    #expect(try syntax.parse(["rows", "--delimiter", "-"]).value("delimiter") == "-")
  }

  @Test("the help names every option and subcommand")
  func help() throws {
    let help = try syntax.parse(["--help"]).help
    for expected in ["--as-of DATE", "--dry-run", "--log text|json", "ingest inspect [OPTIONS] FICHIER…"] {
      #expect(help.contains(expected))
    }
    let inner = try syntax.parse(["inspect", "-h"])
    #expect(inner.flag("help"))
    #expect(inner.help.hasPrefix("ingest inspect — décrit"))
  }

  @Test("pipeline options are checked")
  func pipelineOptions() throws {
    let named = try PipelineOptions(syntax.parse(["--as-of", "2026-03-01", "--threads", "3"]))
    #expect(named.asOf.iso == "2026-03-01")
    #expect(named.threads == 3)
    #expect(named.pipeline == "pipelines/vendee.jsonc")
    #expect(named.warehouse == nil)
    for wrong in [
      ["--as-of", "01/03/2026"], ["--as-of", "2026-02-30"], ["--threads", "0"], ["--threads", "x"],
    ] {
      #expect(throws: ExitError.self) { try PipelineOptions(syntax.parse(wrong)) }
    }
  }
}
