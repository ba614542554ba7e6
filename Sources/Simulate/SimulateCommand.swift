import Foundation

@main
enum SimulateCommand {
  static func main() {
    umask(0o077)
    do {
      let options = try SimulateOptions(Array(CommandLine.arguments.dropFirst()))
      guard !options.wantsHelp else { return print(SimulateOptions.help) }
      guard !options.wantsVersion else { return print(SimulateOptions.version) }
      try simulate(options)
    } catch let failure as SimulateFailure {
      FileHandle.standardError.write(Data("simulate : \(failure.message)\n".utf8))
      exit(failure.status)
    } catch {
      FileHandle.standardError.write(Data("simulate : \(error)\n".utf8))
      exit(70)
    }
  }

  private static func simulate(_ options: SimulateOptions) throws {
    let places = try SimulatedPlaces.read(departement: options.departement, folder: options.territories)
    var run = SimulateRun(options, places)
    let files = try run.run()
    guard !options.isQuiet else { return }
    for file in files { print("\(file.name) : \(file.rows) lignes") }
  }
}
