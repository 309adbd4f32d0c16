import { marketplaceOf } from "../shared/marketplaces.ts";
import type { Account } from "./account.ts";
import type { Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import type { Platform } from "./platform.ts";
import { hasLeft } from "./scripted.ts";

const common = { method: "GET", rate: 0.016, burst: 15, query: {} } as const;

export const sellersOperations: readonly Operation[] = [
  {
    ...common, name: "getMarketplaceParticipations", path: "/sellers/v1/marketplaceParticipations",
    roles: Object.values(roleNames),
    handle: (platform, call) => ({ status: 200, body: { payload: participations(platform, call.account) } }),
  },
  {
    ...common, name: "getAccount", path: "/sellers/v1/account",
    roles: [roleNames.insights],
    handle: (platform, call) => ({ status: 200, body: { payload: accountOf(platform, call) } }),
  },
];

function participations(platform: Platform, account: Account) {
  return account.marketplaces.flatMap((id) => {
    const marketplace = marketplaceOf(id);
    if (!marketplace) return [];
    return [
      {
        marketplace: {
          id,
          name: marketplace.storeDomain.replace("www.a", "A"),
          countryCode: marketplace.country,
          defaultCurrencyCode: marketplace.currency,
          defaultLanguageCode: marketplace.language,
          domainName: marketplace.storeDomain,
        },
        participation: { isParticipating: !hasLeft(platform, account.key, id), hasSuspendedListings: false },
        storeName: `Store of ${account.sellerId}`,
      },
    ];
  });
}

function accountOf(platform: Platform, { account }: Call) {
  return {
    businessType: "PRIVATE_LIMITED",
    sellingPlan: "PROFESSIONAL",
    marketplaceParticipationList: participations(platform, account),
    business: {
      name: `Store of ${account.sellerId}`,
      registeredBusinessAddress: { addressLine1: "1 Example Street", countryCode: marketplaceOf(account.marketplaces[0])?.country ?? "US" },
    },
  };
}
