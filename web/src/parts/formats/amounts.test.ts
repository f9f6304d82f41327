import { expect, test } from "vitest";
import { digits_of, minor_of, parse_amount, text_of_minor, times } from "./amounts";

test("amounts are typed in each person's way", () => {
  const typed = ["119", "119.00", "119,00", "1.234,50", "1,234.50", "1 234,50", "1'234.50", "1.234.567", "0,5", "1.234"];
  expect(typed.map(parse_amount)).toEqual(["119", "119.00", "119.00", "1234.50", "1234.50", "1234.50", "1234.50", "1234567", "0.5", "1.234"]);
});

test("what is no amount is none", () => {
  expect(["", "-5", "abc", ".", "1e5", "12 €"].map(parse_amount)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

test("coins are whole numbers, in each currency's size", () => {
  expect([digits_of("EUR"), digits_of("JPY"), digits_of("KWD")]).toEqual([2, 0, 3]);
  expect([minor_of("7.79", 2), minor_of("7.795", 2), minor_of("7", 2), minor_of("0.1", 3)]).toEqual([779, 780, 700, 100]);
  expect([text_of_minor(779, 2), text_of_minor(5, 2), text_of_minor(5, 0)]).toEqual(["7.79", "0.05", "5"]);
});

test("kilometres by a rate, to the cent", () => {
  expect(times("84.5", "0.30", 2)).toBe("25.35");
  expect(times("100", "0.075", 2)).toBe("7.50");
  expect(times("3", "0.335", 2)).toBe("1.01");
});
