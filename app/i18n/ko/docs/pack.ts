import type { DocPage } from '#app/i18n/doc-page.ts'
import { packSamples } from '#app/i18n/pack-samples.ts'

export const pack: DocPage = {
  title: '비상 묶음의 형식',
  lead: '발송 프로그램용 도구 없이 자바 같은 다른 언어로 묶음을 읽을 때 보세요. 줄마다 무엇이 들었는지, 어떤 열쇠로 여는지, 잘 읽는지 확인할 작은 묶음까지 적었어요.',
  sections: [
    {
      id: 'fetch',
      title: '받기',
      blocks: [
        '종류는 `application/vnd.allimgil.pack`이에요. UTF-8 글자로 된 줄들이고, 줄마다 줄바꿈 문자(LF) 하나로 끝나요. 밤마다 새로 만들고 26시간 동안 쓸 수 있어요. 하루에, 새 묶음이 늦어질 때를 대비한 두 시간을 더했어요.',
        { sample: packSamples.fetch, label: '한 시간에 한 번이면 충분해요. 같은 묶음이면 304로 답해요' },
        'base64url은 언제나 RFC 4648 §5의 것이고 `=`는 붙이지 않아요. 같은 값은 한 가지로만 적으니, 다시 적었을 때 달라지는 글자는 거절하세요. 내용 안의 시각은 1970년부터 센 밀리초(UTC)이고, 머리글의 시각은 RFC 3339예요.',
      ],
    },
    {
      id: 'header',
      title: '첫째 줄: 서명한 머리글',
      blocks: [
        '`alg`가 `EdDSA`, `typ`가 `allimgil-pack+jwt`인 JWS(RFC 7515)예요. 서명을 확인할 공개 열쇠는 `/.well-known/jwks.json`에서 `kid`가 같은 것이에요. 알림길에 닿지 않을 때 필요하니 열쇠 목록도 묶음과 함께 보관하세요.',
        { sample: packSamples.header, label: '서명한 내용' },
        {
          list: [
            '`format`이 다르거나, `agency`와 `realm`이 내 키와 다르거나, `expiresAt`이 지났으면 쓰지 마세요.',
            '`contentDigest`는 셋째 줄부터 끝까지, 줄바꿈 문자까지 넣어 구한 SHA-256이에요.',
            '`keyCommitment`는 내용 열쇠의 SHA-256이에요.',
            '`feedCursor`를 [`GET /changes?after=`](/docs/changes)에 넣으면 이 묶음을 만든 뒤에 바뀐 것을 알려 줘요. 삭제된 주민은 묶음에서도 지우세요. 설정이 바뀐 주민은 묶음이 옛 설정만 알고 있으니, 법정과 재난 알림은 묶음대로 보내고 서비스 알림은 다시 물어볼 수 있을 때까지 미루세요.',
          ],
        },
      ],
    },
    {
      id: 'wrap',
      title: '둘째 줄: 내용 열쇠',
      blocks: [
        '요청한 API 키로만 열 수 있게 그때그때 만들어요. 기관이 따로 보관할 비밀은 없고, 키 없이 묶음만 베껴 간 사람은 아무것도 읽을 수 없어요.',
        { sample: packSamples.wrap, label: '둘째 줄' },
        {
          steps: [
            '감싼 열쇠를 여는 열쇠는 API 키 글자 그대로(`agk_live_…`)에 `salt`와 `info`를 넣어 HKDF-SHA-256(RFC 5869)으로 구한 32바이트예요.',
            '`wrappedKey`는 암호문과 확인 값(16바이트)이에요. 이 열쇠와 `nonce`로 AES-256-GCM을 풀고, 추가 데이터(AAD)로 묶음의 번호를 넣어요. 나오는 32바이트가 내용 열쇠예요.',
            '그 SHA-256이 `keyCommitment`와 같은지 확인하세요.',
          ],
        },
      ],
    },
    {
      id: 'contents',
      title: '셋째 줄부터: 내용',
      blocks: [
        '한 줄은 nonce(12바이트), 암호문, 확인 값(16바이트)을 이어 base64url로 적은 것이에요. 내용 열쇠로 AES-256-GCM을 풀고, 추가 데이터로 묶음의 번호, 쌍점, 0부터 센 줄의 차례를 넣어요. 안에는 JSON 줄이 들어 있어요. 주민은 한 줄에 많아야 1,000명이고, 첫 줄 맨 앞에는 안내 한 줄이 있어요.',
        { sample: packSamples.java, label: '자바로 한 줄 풀기' },
        { sample: packSamples.head, label: '안내(보기 좋게 나눠 적었어요)' },
        '`until`이 지난 채널은 `operational`로 보세요.',
        { sample: packSamples.record, label: '주민 한 명(보기 좋게 나눠 적었어요)' },
        {
          caption: '주민 한 명의 자리',
          head: ['자리', '뜻'],
          rows: [
            [
              '`h`',
              '이 주민을 물어볼 때 쓴 전화번호나 이메일의 찾기 값. `subject`로만 물었으면 비어 있어요.',
            ],
            ['`subject`, `version`', '답의 `subject`, `preferenceVersion`과 같아요.'],
            ['`points[].c`', '채널'],
            ['`points[].k`', '주소가 같으면 같은 값. 내가 구한 찾기 값과 같으면 물어본 바로 그 주소예요.'],
            ['`points[].v`, `f`', '확인한 때, 마지막으로 맞다고 한 때. `null`이면 그런 적이 없어요.'],
            ['`points[].x`, `b`', '닿지 않는 주소인지, 주민이 우리 기관의 알림을 막았는지'],
            ['`order`, `quiet`', '주민이 정한 순서와 방해 금지 시간. `null`이면 정하지 않았어요.'],
            ['`topics`', '알림 종류마다 따로 정한 `order`, `optedOut`, `backups`. 없으면 정한 것이 없어요.'],
            ['`consents`', '알림 종류마다 낮(`day`)과 밤(`night`)의 동의. 없으면 기록이 없어요.'],
          ],
        },
      ],
    },
    {
      id: 'lookup',
      title: '주민 찾기',
      blocks: [
        '찾기 값은 `phone:`에 E.164로 적은 전화번호를, 또는 `email:`에 앞뒤 빈칸을 없애고 소문자와 NFC로 바꾼 이메일을 이어 `lookupKey`로 구한 HMAC-SHA-256의 앞 16바이트를 base64url로 적은 것이에요. 묶음에 없는 사람은 처음 보는 사람이니, 푸시를 뺀 알림 종류의 기본 순서를 쓰세요.',
        '찾은 다음에는 [판단과 까닭](/docs/decisions)의 규칙대로 정해요. 동의와 광고 알림은 보내지 말고, 정한 것은 [나중에 알려 주세요](/docs/offline#after).',
      ],
    },
    {
      id: 'vectors',
      title: '잘 읽는지 확인할 묶음',
      blocks: [
        '주민 한 명, 알림 종류 하나, 다른 곳에서는 쓰지 않는 열쇠예요. 글자를 하나라도 바꾸면 거절해야 해요.',
        { sample: packSamples.keys, label: 'API 키와 열쇠 목록' },
        { sample: packSamples.pack, label: '묶음: 세 줄이고, 줄마다 줄바꿈 문자로 끝나요' },
        { sample: packSamples.values, label: '중간 값' },
        { sample: packSamples.contents, label: '내용: 두 줄이고, 줄마다 줄바꿈 문자로 끝나요' },
      ],
    },
  ],
}
