/// The least and the most each unknown may be.
struct Intervals {
  var lows: [Int]
  var highs: [Int]

  func width(_ unknown: Int) -> Int { highs[unknown] - lows[unknown] }
}

/// Tightens bounds by the equations until nothing moves, in whole numbers.
///
/// An equation is looked at again when a bound of one of its unknowns has moved. Bounds only come closer, so it ends;
/// what is found holds for every table of whole numbers that obeys the equations, never for fewer.
struct Propagation {
  private let system: System
  /// Equations of each unknown, as ranges.
  private let starts: [Int32]
  private let uses: [Int32]

  init(_ system: System) {
    self.system = system
    var counts = [Int32](repeating: 0, count: system.unknownCount + 1)
    for member in system.members { counts[Int(member) + 1] += 1 }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    var uses = [Int32](repeating: 0, count: system.members.count)
    var next = counts
    for equation in 0..<system.equationCount {
      for member in system.equation(equation) {
        let unknown = Int(system.members[member])
        uses[Int(next[unknown])] = Int32(equation)
        next[unknown] += 1
      }
    }
    starts = counts
    self.uses = uses
  }

  /// False when no table of counts fits the bounds.
  func run(_ bounds: inout Intervals) -> Bool {
    var waiting = [Int32](repeating: 0, count: system.equationCount)
    for equation in waiting.indices { waiting[equation] = Int32(equation) }
    var isWaiting = [Bool](repeating: true, count: system.equationCount)
    var head = 0
    while head < waiting.count {
      let equation = Int(waiting[head])
      head += 1
      isWaiting[equation] = false
      let range = system.equation(equation)
      let before = waiting.count
      guard tighten(range, &bounds, &waiting, &isWaiting) else { return false }
      // What was looked at is let go of now and then.
      if head > 1 << 16, head * 2 > before {
        waiting.removeFirst(head)
        head = 0
      }
    }
    return true
  }

  private func tighten(
    _ range: Range<Int>,
    _ bounds: inout Intervals,
    _ waiting: inout [Int32],
    _ isWaiting: inout [Bool]
  ) -> Bool {
    // The least and the most of the sum, unknowns without a limit counted apart.
    var (least, most, openBelow, openAbove) = (0, 0, 0, 0)
    for member in range {
      let unknown = Int(system.members[member])
      let (low, high) = (bounds.lows[unknown], bounds.highs[unknown])
      if system.signs[member] > 0 {
        least += low
        if high >= Margins.none { openAbove += 1 } else { most += high }
      } else {
        most -= low
        if high >= Margins.none { openBelow += 1 } else { least -= high }
      }
    }
    for member in range {
      let unknown = Int(system.members[member])
      let (low, high) = (bounds.lows[unknown], bounds.highs[unknown])
      let isOpen = high >= Margins.none
      var (newLow, newHigh) = (low, high)
      if system.signs[member] > 0 {
        // unknown = -(the others): at most what the least of the others leaves.
        if openBelow == 0 { newHigh = min(newHigh, low - least) }
        if openAbove - (isOpen ? 1 : 0) == 0 { newLow = max(newLow, (isOpen ? 0 : high) - most) }
      } else {
        if openAbove == 0 { newHigh = min(newHigh, most + low) }
        if openBelow - (isOpen ? 1 : 0) == 0 { newLow = max(newLow, least + (isOpen ? 0 : high)) }
      }
      if newLow == low, newHigh == high { continue }
      if newLow > newHigh { return false }
      // The sums follow.
      if system.signs[member] > 0 {
        least += newLow - low
        if isOpen, newHigh < Margins.none {
          openAbove -= 1
          most += newHigh
        } else if !isOpen {
          most += newHigh - high
        }
      } else {
        most -= newLow - low
        if isOpen, newHigh < Margins.none {
          openBelow -= 1
          least -= newHigh
        } else if !isOpen {
          least -= newHigh - high
        }
      }
      bounds.lows[unknown] = newLow
      bounds.highs[unknown] = newHigh
      for use in Int(starts[unknown])..<Int(starts[unknown + 1]) {
        let equation = Int(uses[use])
        if isWaiting[equation] { continue }
        isWaiting[equation] = true
        waiting.append(Int32(equation))
      }
    }
    return true
  }
}
