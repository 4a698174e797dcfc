import type { ConsentSpan } from '#app/domain/consent-notice.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { sayDay, sayTime } from './say-when.ts'

type About = { agency: string; topic: string; at: Instant; span: ConsentSpan }

/** `at`: when the resident said it; `until`: when the two years end. */
export type ConsentMessageParams = {
  consent_granted: About
  consent_withdrawn: About
  consent_expiring: About & { until: Instant }
}

type Words<P> = { subject: string; text: (params: P) => string }

const SPANS: Record<Language, Record<ConsentSpan, string>> = {
  ko: { day: '낮 시간', night: '밤 시간(21시~8시)', both: '낮과 밤' },
  en: { day: 'daytime', night: 'night (21:00 to 08:00)', both: 'day and night' },
  zh: { day: '日間', night: '夜間 (21:00~08:00)', both: '日間和夜間' },
  vi: { day: 'ban ngày', night: 'ban đêm (21:00~08:00)', both: 'ban ngày và ban đêm' },
}

/**
 * What the law has told of a consent to advertising: sender, fact and date, result (정보통신망법 §50 ⑦, 령 §62의2); and before
 * two years are over the same, and how to keep or end it (§50 ⑧, 령 §62의3).
 */
export const CONSENT_TEMPLATES: {
  [K in keyof ConsentMessageParams]: Record<Language, Words<ConsentMessageParams[K]>>
} = {
  consent_granted: {
    ko: {
      subject: '광고 수신 동의 처리 결과',
      text: ({ agency, topic, at, span }) =>
        `[알림길] ${sayTime(at, 'ko')}에 ${agency}의 '${topic}' 광고 수신에 동의하셨고(${SPANS.ko[span]}), 바로 처리했습니다. 알림길의 '동의' 화면에서 언제든 거두실 수 있습니다.`,
    },
    en: {
      subject: 'Your consent to advertising was recorded',
      text: ({ agency, topic, at, span }) =>
        `[Allimgil] You agreed to '${topic}' advertising from ${agency} on ${sayTime(at, 'en')} (Korean time; ${SPANS.en[span]}), and it was recorded at once. You can withdraw any time on the Consent page of Allimgil.`,
    },
    zh: {
      subject: '广告接收同意处理结果',
      text: ({ agency, topic, at, span }) =>
        `[Allimgil] 韩国时间 ${sayTime(at, 'zh')} 同意接收 ${agency} '${topic}' 广告（${SPANS.zh[span]}），已处理完毕。可随时在 Allimgil 的同意页面撤回。`,
    },
    vi: {
      subject: 'Đã ghi nhận đồng ý nhận quảng cáo',
      text: ({ agency, topic, at, span }) =>
        `[Allimgil] Bạn đã đồng ý nhận quảng cáo '${topic}' của ${agency} lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc; ${SPANS.vi[span]}) và yêu cầu đã được xử lý ngay. Bạn có thể rút lại bất cứ lúc nào ở trang Đồng ý của Allimgil.`,
    },
  },
  consent_withdrawn: {
    ko: {
      subject: '광고 수신 동의 철회 처리 결과',
      text: ({ agency, topic, at, span }) =>
        `[알림길] ${sayTime(at, 'ko')}에 ${agency}의 '${topic}' 광고 수신 동의를 거두셨고(${SPANS.ko[span]}), 바로 처리했습니다. 이제 그 시간에는 이 광고를 보내지 않습니다.`,
    },
    en: {
      subject: 'Consent to advertising was withdrawn',
      text: ({ agency, topic, at, span }) =>
        `[Allimgil] You withdrew your consent to '${topic}' from ${agency} on ${sayTime(at, 'en')} (Korean time; ${SPANS.en[span]}), and it was done at once. This advertising is no longer sent to you at those hours.`,
    },
    zh: {
      subject: '已撤回广告接收同意',
      text: ({ agency, topic, at, span }) =>
        `[Allimgil] 韩国时间 ${sayTime(at, 'zh')} 撤回了 ${agency} '${topic}' 的接收同意（${SPANS.zh[span]}），已处理完毕。今后此时间不再发送此广告。`,
    },
    vi: {
      subject: 'Đã rút lại đồng ý nhận quảng cáo',
      text: ({ agency, topic, at, span }) =>
        `[Allimgil] Bạn đã rút lại đồng ý nhận '${topic}' của ${agency} lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc; ${SPANS.vi[span]}) và yêu cầu đã được xử lý ngay. Quảng cáo này không còn được gửi cho bạn vào thời gian đó.`,
    },
  },
  consent_expiring: {
    ko: {
      subject: '광고를 계속 받으실지 알려 주세요',
      text: ({ agency, topic, at, span, until }) =>
        `[알림길] ${sayDay(at, 'ko')}에 ${agency}의 '${topic}' 광고 수신에 동의하셨습니다(${SPANS.ko[span]}). ${sayDay(until, 'ko')}이면 2년이 됩니다. 계속 받으시려면 알림길에 로그인해 '동의' 화면에서 '계속 받을게요'를 눌러 주세요. 그만 받으시려면 같은 화면에서 거두시거나 그대로 두시면 됩니다. 답이 없으면 그날부터 보내지 않습니다.`,
    },
    en: {
      subject: 'Do you want to keep this advertising?',
      text: ({ agency, topic, at, span, until }) =>
        `[Allimgil] You agreed to '${topic}' advertising from ${agency} on ${sayDay(at, 'en')} (${SPANS.en[span]}). On ${sayDay(until, 'en')} two years will have passed. To keep it, sign in to Allimgil and choose 'Keep receiving' on the Consent page. To end it, withdraw on the same page or do nothing: without an answer it is no longer sent from that day.`,
    },
    zh: {
      subject: '请确认是否继续接收广告',
      text: ({ agency, topic, at, span, until }) =>
        `[Allimgil] ${sayDay(at, 'zh')} 同意接收 ${agency} '${topic}' 广告（${SPANS.zh[span]}），${sayDay(until, 'zh')} 满两年。如继续接收，请登录 Allimgil，在同意页面确认继续。如不再接收，可在同一页面撤回，或不作答复：自当日起不再发送。`,
    },
    vi: {
      subject: 'Tiếp tục nhận quảng cáo này không?',
      text: ({ agency, topic, at, span, until }) =>
        `[Allimgil] Bạn đã đồng ý nhận quảng cáo '${topic}' của ${agency} ngày ${sayDay(at, 'vi')} (${SPANS.vi[span]}). Đến ngày ${sayDay(until, 'vi')} là tròn hai năm. Để tiếp tục, hãy đăng nhập Allimgil và chọn tiếp tục nhận ở trang Đồng ý. Để dừng, hãy rút lại ở cùng trang hoặc không cần làm gì: nếu không trả lời, quảng cáo sẽ không được gửi từ ngày đó.`,
    },
  },
}
