@testable import Disclosure
import Testing

@Suite("The shape of a row")
struct ShapeTests {
  private let total = LeafName("accompagnements")

  private func problem(_ families: [RowFamily], facts: String = "activities") -> ShapeProblem? {
    guard case .failure(let problem) = RowShape.checked(facts: facts, families) else { return nil }
    return problem
  }

  @Test("a partition has its unknown among its codes, as the last")
  func remainder() {
    let family = RowFamily.parts("age", of: total, ["a", "b"], remainder: .code("inconnu"))
    #expect(family.codes == ["a", "b", "inconnu"])
  }

  @Test("families that hold make leaves in the order they are declared in")
  func holds() throws {
    let shape = RandomWorld.shape(codes: 2)
    #expect(shape.leaves.first == total)
    #expect(shape.leaves(of: "age").map { shape.leaves[$0].map(\.code) } == ["c0", "c1", "inconnu"])
    #expect(shape.leaf(LeafName("age", "inconnu")) == 6)
    #expect(shape.leaves(of: "absente") == nil)
    #expect(shape.width == shape.families.reduce(0) { $0 + $1.codes.count })
  }

  @Test("what does not describe a row is refused, with what is wrong")
  func refused() {
    let first = RowFamily.total("accompagnements")
    #expect(problem([]) == .noTotalOfPersons)
    #expect(problem([.total("minutes", .amount(perPerson: 60))]) == .noTotalOfPersons)
    #expect(problem([first, .total("autres")]) == .secondTotalOfPersons(family: "autres"))
    #expect(problem([first, first]) == .doubledFamily("accompagnements"))
    #expect(problem([first], facts: "a|b") == .unclearName("a|b"))
    #expect(problem([first, .several("a=b", within: total, ["c"])]) == .unclearName("a=b"))
    #expect(problem([first, .several("a", within: total, ["c d"])]) == .unclearName("c d"))
    #expect(problem([first, .several("a", within: total, [])]) == .noCode(family: "a"))
    #expect(
      problem([first, .parts("a", of: total, ["c"], remainder: .code("c"))])
        == .doubledCode(LeafName("a", "c"))
    )
    let stranger = LeafName("b", "c")
    #expect(
      problem([first, .parts("a", of: stranger, ["c"], remainder: .none)])
        == .unknownParent(family: "a", stranger)
    )
    // A child stands after its parent.
    #expect(
      problem([
        first, .parts("a", of: stranger, ["c"], remainder: .none),
        .parts("b", of: total, ["c"], remainder: .none),
      ]) == .unknownParent(family: "a", stranger)
    )
    for perPerson in [-1, 0, 1, 61] as [Int32] {
      #expect(problem([first, .total("m", .amount(perPerson: perPerson))]) == .unreadableUnit(family: "m"))
    }
    let many = (0..<RowShape.most).map { "c\($0)" }
    #expect(problem([first, .several("a", within: total, many)]) == .tooManyLeaves(RowShape.most + 1))
  }

  @Test("a shape is read back from its text, and from no other")
  func text() {
    let shape = RandomWorld.shape(codes: 3)
    #expect(RowShape(facts: "activities", text: shape.text) == shape)
    guard case .success(let lone) = RowShape.checked(facts: "pix", hasContributors: false, [.total("t")])
    else {
      Issue.record("a total alone is a shape")
      return
    }
    #expect(lone.text == "-|T/t")
    #expect(RowShape(facts: "pix", text: "-|T/t") == lone)
    for wrong in [
      "", "C", "X|T/t", "-|T/t|", "-|t", "-|T/t|Z/a/t=total/c", "-|T/t|P/a/t/c", "-|T/t|A060/m",
      "-|T/t|B60/m",
      "-|F/t", "-|T/t|P/a/t=total/c,c",
    ] {
      #expect(RowShape(facts: "pix", text: wrong) == nil, "\(wrong)")
    }
  }
}
