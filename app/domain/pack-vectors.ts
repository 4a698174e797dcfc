/**
 * Test vectors of the continuity pack: a whole tiny pack under fixed keys, and every value on the way into it. Shown at
 * /docs/pack, so that a reader in any language can be checked step by step. None of these keys is used anywhere else.
 */
export const PACK_VECTORS = {
  apiKey: 'agk_test_wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t8',
  jwk: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg',
    kid: 'k1',
    use: 'sig',
    alg: 'EdDSA',
  },
  lines: [
    'eyJhbGciOiJFZERTQSIsInR5cCI6ImFsbGltZ2lsLXBhY2srand0Iiwia2lkIjoiazEifQ.eyJmb3JtYXQiOjEsInBhY2siOiJwY2tfMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYiLCJhZ2VuY3kiOiJzdXdvbiIsInJlYWxtIjoidGVzdCIsImlzc3VlZEF0IjoiMjAyNi0xMS0yNlQwMzozMDowMCswOTowMCIsImV4cGlyZXNBdCI6IjIwMjYtMTEtMjdUMDU6MzA6MDArMDk6MDAiLCJyZWNvcmRzIjoxLCJjaHVua3MiOjEsImNvbnRlbnREaWdlc3QiOiJab3YwZ1B4NmdnWVVDZ0RROGdWaGJFaWRwQTdKUWpEM1Y2VFZuc0xrdXVnIiwia2V5Q29tbWl0bWVudCI6ImN0dTNNMngyZUFBai1EMmt3MVh5N3VxRmN6c1QwMGQybDVGM2tNRWlrSVEiLCJmZWVkQ3Vyc29yIjpudWxsfQ.PR_6QsQD3HmTMcpTeGEdZGVYkvsEt8WEWkF9002YTAXeuMWEnwpY5LDuOuZqrLgyi5bN9p8xJIhh5LEuFaPyBw',
    '{"kdf":"HKDF-SHA256","salt":"YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8","info":"allimgil/pack/v1/wrap","nonce":"gIGCg4SFhoeIiYqL","wrappedKey":"IkyRLfvyLHCsy6eZqIC53ZBa8AFqZJTHhWEpB3DoqKmmw2X_jcg6Cn8l0Ax9F12u"}',
    'oKGio6SlpqeoqaqrBR7IW6u89drqTdSYHH8n49c8kDdu8nRJa9uYrKMq-70uGmmFRPuWFoS3hbsULsq4GjIsHY_h6ANJTLRO-6mNqzsU8Lb6p0qyayfWerV3_QsVhE4cW0ONkY65W8FrZAdzVyK_Q54XZG5wFWOqoyKpkNSOXiLpgwygfy9FyM4CO3Jl0cF0ukbdF-Ho94fv-vUoCuATxRPSk3J0AKEi75xXnDP9thywE3tCCecbNEMEdYyffpGLIULZgwEdTSnP-qLE4-eX2S6p1SQx7rjz_eVOQssvzpbNqAuz9LRWebGheyuGTUIU0OkYrRSz0mQ8B7QOvFx2quoqcVTvoPQ_P_dskTih6Ot98SCw9LSvzAST6FnfNLqtB4Oiq5e4h5qXI2Zo9pCmQkOthPU7Q-yrxHqys8FcA-NgjgkGypUkS3c-Ecou1QikRNaBBFv2AS5yuWqk9qIvJDvEvYvA-onsoXebhblmRng1Zi7f26lmOzPp0rINfEtINrh_nC1yYL5Hui-uOiO37ODcwQqJq3Zb2Vz9MS1yDbywHUBSGKdpmUUWhOcBgx-i-er21TivEiF19vS8vr1l1SwBgqWsglEkWmNHVm5ISg7I5rwWWz_WAyabyobwg__YSuec_dg8Mm3KOrrNBMkSlHbtfIWv81JfcYmmoQOjHgyOek5q05KQ5ukRo8LrFDElRYLTt5obZf_2Ib6akW4n_MVz0iSAO6Fc8CykbtdgxwHWj1acXjzSsaByKbB90Do3xzbs_niDAsFLaalvFIymH-qXEaNWaH4IKWfqPvthSdWirnaQZXhjHFIB6kQ5afYc4qoU2Pc5-KWDzHjE0TBV9eEC4h5eghrPEyVbIvtDgweErha-k2W5kg_AZ8J_U7gYPy0p3AaaxVUguV4ttXs_91XbyVLaKNvKelvIvHOGUpZieJOSRkMKSm_0CdnQkIgkPP-Xt7aWseOUsRcRFo73rjXG74aFowrStYLZ6W1kKF6xnbmWwTRxQqPqTNAY4x2IQ20srK0vDQbp2G8L8f6fxy_07UVpRJyqQeIEKsL6xhmpTkmls2XmjeU5DVKUaTsIdjmYeSe4SdA5ZXc8OmRZNi7Uy9YYDz-lEELBS_d_AHsBKTIoW8a1k28fl5gmzKH9l2ZAiwUleTkzt6KQz9FN4zAiWdv5NkfRlhVNVmdgKi3OjpEmMppODHX_SbHuU-5HNuvpuRoXYfMLXj7VZUWzvHRf2soMld9JN9CJe-0oXOEbZnsT_5JhWFP87LbpcQNMbKurwJ_yQ4OqTA',
  ],
  header:
    '{"format":1,"pack":"pck_0123456789abcdef0123456789abcdef","agency":"suwon","realm":"test","issuedAt":"2026-11-26T03:30:00+09:00","expiresAt":"2026-11-27T05:30:00+09:00","records":1,"chunks":1,"contentDigest":"Zov0gPx6ggYUCgDQ8gVhbEidpA7JQjD3V6TVnsLkuug","keyCommitment":"ctu3M2x2eAAj-D2kw1Xy7uqFczsT00d2l5F3kMEikIQ","feedCursor":null}',
  wrappingKey: 'krSVcvckXJapvZW2Ef6HmFGfTdCxPxaTiOUryCtWlUo',
  contentKey: 'ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8',
  chunkContext: 'pck_0123456789abcdef0123456789abcdef:0',
  contents: [
    '{"lookupKey":"QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8","topics":[{"code":"tax.payment-due","class":"statutory","name":{"ko":"지방세 납부 안내"},"allowedChannels":["kakao","sms"],"defaultOrder":["kakao","sms"],"postAfterSeconds":86400,"urgentAllowed":true,"legalService":false,"agency":null}],"health":{"kakao":{"health":"down","until":1795633200000},"sms":{"health":"operational","until":null},"email":{"health":"operational","until":null},"push":{"health":"operational","until":null}},"catalog":{"version":7}}',
    '{"h":["rLrZP0S8x8-TqRAG7uh4Mw"],"p":{"subject":"sub_k1_AAECAwQFBgcICQoLDA0ODw","version":3,"language":"ko","share":false,"points":[{"c":"kakao","k":"rLrZP0S8x8-TqRAG7uh4Mw","v":1777597200000,"f":1777597200000,"x":false,"b":false},{"c":"sms","k":"rLrZP0S8x8-TqRAG7uh4Mw","v":1777597200000,"f":1777597200000,"x":false,"b":false}],"order":["sms","kakao"],"quiet":{"start":"22:00","end":"07:00"},"topics":{},"consents":{}}}',
  ],
  lookupText: 'phone:+821023456789',
  lookupHash: 'rLrZP0S8x8-TqRAG7uh4Mw',
} as const
