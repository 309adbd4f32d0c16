import { describe, expect, it } from "vitest";
import { blankAddress, exampleAddress } from "../../tests/support/shopify-orders.ts";
import { toMailingAddress } from "./to-mailing-address.ts";

const from = (over: Partial<typeof exampleAddress>) => toMailingAddress({ ...blankAddress(), ...over });

describe("names", () => {
  it.each([
    ["Ada Byron King", "Ada", "Byron King"],
    ["  Ada   King ", "Ada", "King"],
    ["Madonna", undefined, "Madonna"],
    ["Acme GmbH & Co. KG", "Acme", "GmbH & Co. KG"],
    ["山田 太郎", "太郎", "山田"],
    ["山田　太郎", "太郎", "山田"],
    ["Taro Yamada", "Taro", "Yamada"],
    ["山田太郎", undefined, "山田太郎"],
    ["김 민준", "민준", "김"],
    ["", undefined, undefined],
    ["   ", undefined, undefined],
    [null, undefined, undefined],
  ])("%j → first %j, last %j", (name, firstName, lastName) => {
    expect(from({ name })).toMatchObject({ firstName, lastName });
  });
});

describe("lines", () => {
  it.each([
    [["1 High St", null, null], "1 High St", undefined],
    [["1 High St", "Floor 2", null], "1 High St", "Floor 2"],
    [["1 High St", "Floor 2", "Room 3"], "1 High St", "Floor 2, Room 3"],
    [["1 High St", null, "Room 3"], "1 High St", "Room 3"],
    [[null, "Floor 2", "Room 3"], "Floor 2", "Room 3"],
    [["", " ", "Room 3"], "Room 3", undefined],
    [[null, null, null], undefined, undefined],
  ])("%j", ([line1, line2, line3], address1, address2) => {
    expect(from({ line1: line1!, line2: line2!, line3: line3! })).toMatchObject({ address1, address2 });
  });

  it("keeps the district, once", () => {
    expect(from({ line1: "Rua A 1", district: "Centro", city: "Recife" }).address2).toBe("Centro");
    expect(from({ line1: "Rua A 1", line2: "Centro", district: "Centro", city: "Recife" }).address2).toBe("Centro");
    expect(from({ line1: "Rua A 1", district: "Recife", city: "Recife" }).address2).toBeUndefined();
  });
});

describe("countries and states", () => {
  it.each([
    ["US", "WA", "US", "WA", undefined],
    ["US", "wa", "US", "WA", undefined],
    ["US", "Washington", "US", "WA", undefined],
    ["US", "N.Y.", "US", undefined, "N.Y."],
    ["US", "XX", "US", undefined, "XX"],
    ["PR", "San Juan", "US", "PR", undefined],
    ["PR", null, "US", "PR", undefined],
    ["CA", "Québec", "CA", "QC", undefined],
    ["AU", "NSW", "AU", "NSW", undefined],
    ["GB", "England", "GB", "ENG", undefined],
    ["GB", "Kent", "GB", undefined, "Kent"],
    ["UK", null, "GB", undefined, undefined],
    ["BR", "SP", "BR", "SP", undefined],
    ["IT", "MI", "IT", "MI", undefined],
    ["IT", "Milano", "IT", undefined, "Milano"],
    ["JP", "東京都", "JP", "JP-13", undefined],
    ["JP", "沖縄県", "JP", "JP-47", undefined],
    ["JP", "北海道", "JP", "JP-01", undefined],
    ["JP", "Tokyo", "JP", undefined, "Tokyo"],
    ["DE", "Bayern", "DE", undefined, "Bayern"],
    ["DE", "BY", "DE", undefined, "BY"],
    ["XX", "Somewhere", undefined, undefined, "Somewhere"],
    [null, "Somewhere", undefined, undefined, "Somewhere"],
    ["", null, undefined, undefined, undefined],
  ])("%j %j → %j %j, address2 %j", (countryCode, stateOrRegion, country, provinceCode, address2) => {
    expect(from({ countryCode, stateOrRegion, line1: "1 High St" })).toMatchObject({ countryCode: country, provinceCode, address2 });
  });

  it("does not repeat a state that is the city", () => {
    expect(from({ countryCode: "DE", stateOrRegion: "berlin", city: "Berlin", line1: "Weg 1" }).address2).toBeUndefined();
  });
});

it("says nothing of what Amazon did not say", () => {
  expect(JSON.stringify(toMailingAddress(blankAddress()))).toBe("{}");
});

it("takes the rest as it is", () => {
  expect(toMailingAddress(exampleAddress)).toEqual({
    firstName: "Ada", lastName: "Byron King", company: undefined, address1: "1 Example Street", address2: "Floor 2, Room 3",
    city: "Seattle", provinceCode: "WA", zip: "98101", countryCode: "US", phone: "+1 206 555 0100",
  });
});
