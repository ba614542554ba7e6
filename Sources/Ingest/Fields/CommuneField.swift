import Diagnostics
import Observatory
import Territory
import Warehouse

/// The commune of a place, found by its code at the date of the fact, else by postal code and name.
struct CommuneField: Sendable {
  let followed: FollowedTerritories
  var territories: TerritoryIndex { followed.territories }

  /// What a commune cell became, in one word of 64 bits: commune number and method, or a mark.
  enum Area: Equatable {
    case found(Int32, GeoMethod)
    /// In France, outside the pipeline's perimeter.
    case outside
    /// One of several communes; the mark of their zone (`ZoneMemory`) when some territory holds them all.
    case ambiguous(zone: Int64?)
    case absent

    var packed: Int64 {
      switch self {
      case .found(let number, let method):
        Int64(GeoMethod.allCases.firstIndex(of: method) ?? 0) << 32 | Int64(number)
      case .outside: -2
      case .ambiguous(nil): -3
      case .ambiguous(let zone?): zone
      case .absent: -1
      }
    }

    init(packed value: Int64) {
      switch value {
      case -1: self = .absent
      case -2: self = .outside
      case -3: self = .ambiguous(zone: nil)
      case ..<(-3): self = .ambiguous(zone: value)
      default:
        let method = Int(value >> 32)
        let isKnown = GeoMethod.allCases.indices.contains(method) && value >= 0
        self =
          isKnown
          ? .found(Int32(truncatingIfNeeded: value), GeoMethod.allCases[method]) : .absent
      }
    }
  }

  func area(
    code: UnsafeRawBufferPointer,
    postalCode: UnsafeRawBufferPointer,
    name: UnsafeRawBufferPointer,
    on day: Day?
  ) -> (area: Area, problem: ProblemCode?) {
    if !code.isEmpty {
      switch territories.resolve(code: code, on: day) {
      case .found(let number, let repaired):
        guard isInside(number) else { return (.outside, nil) }
        if repaired { return (.found(number, .repairedCode), .codeRepaired) }
        return (.found(number, CommuneNumber.number(of: code) == number ? .code : .formerCode), nil)
      case .elsewhere:
        return (.outside, nil)
      case .ambiguous(let numbers):
        return resolveSplit(numbers, postalCode: postalCode, name: name)
      case .unknown:
        let zone = CommuneNumber.communes(ofZone: String(decoding: code, as: UTF8.self))
        return zone.map { among($0, .communeAmbiguous) } ?? (.absent, .communeUnknown)
      }
    }
    guard !name.isEmpty || !postalCode.isEmpty else { return (.absent, nil) }
    return byName(postalCode: postalCode, name: name)
  }

  private func byName(
    postalCode: UnsafeRawBufferPointer,
    name: UnsafeRawBufferPointer
  ) -> (area: Area, problem: ProblemCode?) {
    let postal =
      postalCode.isEmpty ? nil : PostalCodeField.repaired(String(decoding: postalCode, as: UTF8.self))
    let name = String(decoding: name, as: UTF8.self)
    switch followed.resolve(name: name, postalCode: postal?.code) {
    case .found(let number, let method):
      guard isInside(number) else { return (.outside, nil) }
      let area = Area.found(number, GeoMethod(rawValue: method.rawValue) ?? .nameInDepartement)
      return (area, postal?.isRepaired == true && method != .nomDansDepartement ? .codeRepaired : nil)
    case .elsewhere:
      return (.outside, postal != nil && followed.knows(name: name) ? .namesakeElsewhere : nil)
    case .ambiguous(let numbers): return among(numbers, .communeAmbiguous)
    case .contradictory(let numbers): return among(numbers, .placeContradictory)
    case .unknown: return (.absent, .communeUnknown)
    }
  }

  /// Any of these communes; none of them followed, it lies outside.
  private func among(_ numbers: [Int32], _ problem: ProblemCode) -> (area: Area, problem: ProblemCode?) {
    guard numbers.contains(where: isInside) else { return (.outside, nil) }
    return (.ambiguous(zone: followed.zone(of: numbers).map(followed.zones.mark)), problem)
  }

  /// A code that was split since: the name or the postal code may still tell which part.
  private func resolveSplit(
    _ numbers: [Int32],
    postalCode: UnsafeRawBufferPointer,
    name: UnsafeRawBufferPointer
  ) -> (area: Area, problem: ProblemCode?) {
    if !name.isEmpty, case (.found(let number, let method), _) = byName(postalCode: postalCode, name: name),
      numbers.contains(number), number != numbers.first
    {
      return (.found(number, method), nil)
    }
    return among(numbers, .communeAmbiguous)
  }

  /// Whether what is written beside a code speaks of another commune than the code, which stands.
  func contradict(
    _ area: Area,
    postalCode: UnsafeRawBufferPointer,
    name: UnsafeRawBufferPointer,
    _ known: inout LabelCache
  ) -> Bool {
    guard case .found(let commune, let method) = area, method == .code || method == .formerCode,
      !name.isEmpty || !postalCode.isEmpty
    else { return false }
    let size = 4 + postalCode.count + name.count
    return withUnsafeTemporaryAllocation(byteCount: size, alignment: 4) { key in
      key.storeBytes(of: commune, as: Int32.self)
      UnsafeMutableRawBufferPointer(rebasing: key[4...]).copyBytes(from: postalCode)
      UnsafeMutableRawBufferPointer(rebasing: key[(4 + postalCode.count)...]).copyBytes(from: name)
      return known.value(of: UnsafeRawBufferPointer(key)) { _ in
        contradict(commune, postalCode: postalCode, name: name) ? 1 : nil
      } != nil
    }
  }

  private func contradict(
    _ commune: Int32,
    postalCode: UnsafeRawBufferPointer,
    name: UnsafeRawBufferPointer
  ) -> Bool {
    territories.contradict(
      commune,
      name: String(decoding: name, as: UTF8.self),
      postalCode: postalCode.isEmpty
        ? nil : PostalCodeField.repaired(String(decoding: postalCode, as: UTF8.self)).code
    )
  }

  private func isInside(_ number: Int32) -> Bool { followed.holds(number) }
}
