"""Every table of the conference, each made whole: on SQLite a constraint or a relation that is added later makes its table anew."""

import django.db.models.deletion
import uuid6
from django.conf import settings
from django.db import migrations, models

import duixian.apps.events.models.editions
from duixian.apps.audit.tables import CreateTables
from duixian.apps.events import triggers


class Migration(migrations.Migration):
    initial = True

    # A site that was set up while these were nine migrations has the same tables.
    replaces = [
        ("events", "0002_approvals"),
        ("events", "0003_registration"),
        ("events", "0004_site"),
        ("events", "0005_editions"),
        ("events", "0006_checkin"),
        ("events", "0007_guest_list"),
        ("events", "0008_speakers_media_exhibits"),
        ("events", "0009_programme_records"),
    ]

    dependencies = [
        ("accounts", "0002_review_days"),
        ("evidence", "0002_two_times_and_salts"),
        ("governance", "0002_cooperation"),
        ("money", "0001_initial"),
        ("parties", "0002_latin_names_and_country"),
        ("targets", "0003_review"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="accounts.unit"
                            ),
                        ),
                        (
                            "declaration",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="targets.declaration",
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60, unique=True, verbose_name="网址名")),
                        ("name", models.CharField(max_length=200, verbose_name="会议名称")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="英文名称")),
                        ("short_name", models.CharField(max_length=40, verbose_name="简称")),
                        ("edition", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="届次")),
                        ("theme", models.CharField(blank=True, max_length=200, verbose_name="主题")),
                        ("theme_en", models.CharField(blank=True, max_length=200, verbose_name="英文主题")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        ("time_zone", models.CharField(default="Asia/Shanghai", max_length=40, verbose_name="时区")),
                        (
                            "languages",
                            models.JSONField(
                                default=duixian.apps.events.models.editions.both_languages, verbose_name="语言"
                            ),
                        ),
                        ("venue", models.CharField(blank=True, max_length=200, verbose_name="会场")),
                        ("venue_en", models.CharField(blank=True, max_length=200, verbose_name="英文会场")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("address_en", models.CharField(blank=True, max_length=200, verbose_name="英文地址")),
                        ("international", models.BooleanField(default=False, verbose_name="国际会议")),
                        ("technical", models.BooleanField(default=True, verbose_name="自然科学技术类")),
                        ("expected_total", models.PositiveIntegerField(default=0, verbose_name="预计人数")),
                        ("expected_abroad", models.PositiveIntegerField(default=0, verbose_name="其中境外人数")),
                        (
                            "expected_countries",
                            models.PositiveSmallIntegerField(default=0, verbose_name="预计国家和地区数"),
                        ),
                        ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="联系邮箱")),
                        (
                            "mode",
                            models.CharField(
                                choices=[("onsite", "线下"), ("hybrid", "线上线下结合"), ("online", "线上")],
                                default="onsite",
                                max_length=8,
                                verbose_name="举办方式",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="following",
                                to="events.event",
                                verbose_name="上一届",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "筹备中"),
                                    ("published", "已公开"),
                                    ("closed", "已结束"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("-starts_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="event_days_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expected_abroad__lte", models.F("expected_total"))),
                                name="event_abroad_within_total",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventParty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="events.event"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("host", "主办"),
                                    ("organiser", "承办"),
                                    ("co_organiser", "协办"),
                                    ("supporter", "支持"),
                                    ("partner", "合作"),
                                    ("sponsor", "赞助"),
                                    ("media", "合作媒体"),
                                ],
                                max_length=12,
                                verbose_name="身份",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                        ("shown", models.BooleanField(default=True, verbose_name="在网站展示")),
                        ("link", models.URLField(blank=True, verbose_name="网址")),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "role", "position", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "organisation", "role"), name="event_party_once_per_role"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approval_case",
                                to="events.event",
                            ),
                        ),
                        (
                            "leaders",
                            models.BooleanField(default=False, verbose_name="有中外领导人或外国部长以上官员出席"),
                        ),
                        ("important", models.BooleanField(default=False, verbose_name="重要会议")),
                        (
                            "ngo",
                            models.CharField(
                                choices=[
                                    ("none", "没有境外非政府组织参与"),
                                    ("co_host", "境外非政府组织合办"),
                                    ("host", "境外非政府组织主办"),
                                ],
                                default="none",
                                max_length=8,
                                verbose_name="境外非政府组织",
                            ),
                        ),
                        ("police_filed_on", models.DateField(blank=True, null=True, verbose_name="公安机关备案日期")),
                        ("background", models.TextField(blank=True, verbose_name="会议背景和必要性")),
                        ("funding", models.TextField(blank=True, verbose_name="经费来源和预算")),
                        (
                            "exhibition_area",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="展览面积（平方米）"),
                        ),
                        (
                            "taiwan_delegates",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="台湾地区代表人数"),
                        ),
                        ("contact", models.CharField(blank=True, max_length=120, verbose_name="联系人和电话")),
                        ("changed_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Approval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="events.event"
                            ),
                        ),
                        ("applied_on", models.DateField(verbose_name="申报日期")),
                        ("applied_to", models.CharField(max_length=120, verbose_name="报送机关")),
                        ("total", models.PositiveIntegerField(verbose_name="申报人数")),
                        ("abroad", models.PositiveIntegerField(verbose_name="其中境外人数")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("pending", "待批复"), ("granted", "同意"), ("refused", "不同意")],
                                default="pending",
                                max_length=8,
                                verbose_name="批复结果",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="批复日期")),
                        ("number", models.CharField(blank=True, max_length=80, verbose_name="批复文号")),
                        ("conditions", models.TextField(blank=True, verbose_name="批复要求")),
                        ("approved_total", models.PositiveIntegerField(blank=True, null=True, verbose_name="批准人数")),
                        (
                            "approved_abroad",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="其中批准境外人数"),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("decision_recorded_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "-applied_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_on", None), ("outcome", "pending")),
                                    models.Q(
                                        models.Q(("outcome", "pending"), _negated=True), ("decided_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="approval_decided_on_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_on", None), ("decided_on__gte", models.F("applied_on")), _connector="OR"
                                ),
                                name="approval_days_in_order",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("outcome", "pending"), ("withdrawn_at", None)),
                                fields=("event",),
                                name="approval_one_pending",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalBypass",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approval_bypasses",
                                to="events.event",
                            ),
                        ),
                        ("act", models.CharField(max_length=40)),
                        ("about_uuid", models.UUIDField(null=True)),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "-occurred_at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Track",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="tracks", to="events.event"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="分会")),
                        ("name_en", models.CharField(blank=True, max_length=80, verbose_name="英文名称")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                    ],
                    options={
                        "ordering": ("event_id", "position", "id"),
                        "constraints": [models.UniqueConstraint(fields=("event", "name"), name="track_once_per_event")],
                    },
                ),
                migrations.CreateModel(
                    name="Speaker",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="speakers", to="events.event"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "拟邀"),
                                    ("invited", "已邀请"),
                                    ("accepted", "已接受"),
                                    ("declined", "婉拒"),
                                    ("confirmed", "已确认"),
                                    ("spoke", "已作报告"),
                                    ("absent", "确认后未到"),
                                    ("withdrawn", "撤回邀请"),
                                ],
                                default="proposed",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("topic", models.CharField(blank=True, max_length=200, verbose_name="拟讲题目")),
                        ("biography", models.TextField(blank=True, verbose_name="简介")),
                        ("biography_en", models.TextField(blank=True, verbose_name="英文简介")),
                        ("keynote", models.BooleanField(default=False, verbose_name="主旨嘉宾")),
                        ("shown", models.BooleanField(default=True, verbose_name="在网站展示")),
                        ("language", models.CharField(default="zh-hans", max_length=8, verbose_name="通信语言")),
                        (
                            "liaison",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="联络人",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="events.track",
                                verbose_name="分会",
                            ),
                        ),
                        ("reply_by", models.DateField(blank=True, null=True, verbose_name="请于此日前答复")),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="内部备注")),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "-keynote", "person__name", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "person"), name="speaker_once_per_event")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Room",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="rooms", to="events.event"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="会场")),
                        ("name_en", models.CharField(blank=True, max_length=80, verbose_name="英文名称")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="楼层位置")),
                        ("capacity", models.PositiveIntegerField(default=0, verbose_name="容纳人数")),
                        ("equipment", models.CharField(blank=True, max_length=200, verbose_name="设备")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                    ],
                    options={
                        "ordering": ("event_id", "position", "id"),
                        "constraints": [models.UniqueConstraint(fields=("event", "name"), name="room_once_per_event")],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="events.event"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="编号")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opening", "开幕"),
                                    ("keynote", "主旨报告"),
                                    ("thematic", "专题报告"),
                                    ("exchange", "高端交流"),
                                    ("pitch", "推介专场"),
                                    ("partnering", "项目对接"),
                                    ("exhibition", "现场展示"),
                                    ("closing", "闭幕"),
                                    ("break", "茶歇与用餐"),
                                ],
                                max_length=12,
                                verbose_name="类型",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="events.track",
                            ),
                        ),
                        (
                            "room",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="events.room",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="题目")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="英文题目")),
                        ("abstract", models.TextField(blank=True, verbose_name="简介")),
                        ("abstract_en", models.TextField(blank=True, verbose_name="英文简介")),
                        ("language", models.CharField(default="zh-hans", max_length=8, verbose_name="语言")),
                        ("interpreted", models.BooleanField(default=False, verbose_name="有同声传译")),
                        ("expected", models.PositiveIntegerField(default=0, verbose_name="预计人数")),
                        ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="开始")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="结束")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("removed_at", models.DateTimeField(null=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "starts_at", "number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "number"), name="session_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ends_at", None), ("starts_at", None)),
                                    ("ends_at__gt", models.F("starts_at")),
                                    _connector="OR",
                                ),
                                name="session_half_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpeakerStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "speaker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="events.speaker"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "拟邀"),
                                    ("invited", "已邀请"),
                                    ("accepted", "已接受"),
                                    ("declined", "婉拒"),
                                    ("confirmed", "已确认"),
                                    ("spoke", "已作报告"),
                                    ("absent", "确认后未到"),
                                    ("withdrawn", "撤回邀请"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("staff", "会务登记"),
                                    ("self", "嘉宾本人"),
                                    ("import", "名单导入"),
                                    ("session", "场次记录"),
                                    ("scan", "现场签到"),
                                ],
                                default="staff",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="events.session",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        ("superseded_reason", models.CharField(blank=True, max_length=200, verbose_name="更正原因")),
                    ],
                    options={
                        "ordering": ("speaker_id", "occurred_at", "id"),
                        "indexes": [models.Index(fields=["state", "occurred_at"], name="speaker_step_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("superseded_at", None),
                                    ("superseded_at__gte", models.F("recorded_at")),
                                    _connector="OR",
                                ),
                                name="speaker_step_superseded_later",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionRole",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="events.session"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[("chair", "主持"), ("panelist", "对话嘉宾"), ("interpreter", "翻译")],
                                max_length=12,
                                verbose_name="分工",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ("session_id", "part", "position", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "person", "part"), name="session_part_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Talk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="talks", to="events.session"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                        ("title", models.CharField(max_length=200, verbose_name="报告题目")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="英文题目")),
                        ("abstract", models.TextField(blank=True, verbose_name="摘要")),
                        ("minutes", models.PositiveSmallIntegerField(default=0, verbose_name="时长（分钟）")),
                        ("removed_at", models.DateTimeField(null=True)),
                        ("speakers", models.ManyToManyField(blank=True, related_name="talks", to="events.speaker")),
                    ],
                    options={
                        "ordering": ("session_id", "position", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Channel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="channels", to="events.event"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="渠道")),
                        ("code", models.SlugField(max_length=40, verbose_name="链接代码")),
                        ("opened_on", models.DateField(verbose_name="启用日期")),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.budgetline",
                                verbose_name="资金明细",
                            ),
                        ),
                        (
                            "contract",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.contract",
                                verbose_name="合同",
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "opened_on", "id"),
                        "constraints": [models.UniqueConstraint(fields=("event", "code"), name="channel_code_once")],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationKind",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="kinds", to="events.event"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("delegate", "参会代表"),
                                    ("overseas", "境外代表"),
                                    ("speaker", "报告嘉宾"),
                                    ("vip", "贵宾"),
                                    ("media", "媒体"),
                                    ("exhibitor", "参展商"),
                                    ("staff", "工作人员"),
                                ],
                                max_length=12,
                                verbose_name="身份",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("name_en", models.CharField(blank=True, max_length=60, verbose_name="英文名称")),
                        ("public", models.BooleanField(default=True, verbose_name="可自行报名")),
                        ("needs_approval", models.BooleanField(default=False, verbose_name="须审核")),
                        ("quota", models.PositiveIntegerField(blank=True, null=True, verbose_name="名额")),
                        (
                            "fee",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=16, verbose_name="会务费（元）"
                            ),
                        ),
                        ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="开放时间")),
                        ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="截止时间")),
                        ("form", models.JSONField(blank=True, default=list, verbose_name="报名表")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                        ("taken", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "keep_days",
                            models.PositiveSmallIntegerField(default=365, verbose_name="个人信息保存天数（会后）"),
                        ),
                        (
                            "offer_hours",
                            models.PositiveSmallIntegerField(default=48, verbose_name="候补名额保留小时数"),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "position", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "name"), name="registration_kind_once"),
                            models.CheckConstraint(
                                condition=models.Q(("fee__gte", 0)), name="registration_fee_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("quota", None), ("taken__lte", models.F("quota")), _connector="OR"),
                                name="registration_within_quota",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="groups", to="events.event"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="团体名称")),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="parties.person",
                                verbose_name="联系人",
                            ),
                        ),
                        ("language", models.CharField(default="zh-hans", max_length=8, verbose_name="语言")),
                        ("key", models.CharField(blank=True, editable=False, max_length=64)),
                        ("secret", models.CharField(max_length=64, unique=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                fields=("event", "key"),
                                name="registration_group_key_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Registration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="registrations",
                                to="events.event",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="events.registrationkind",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="报名号")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "待审核"),
                                    ("waiting", "候补"),
                                    ("offered", "候补待确认"),
                                    ("confirmed", "已确认"),
                                    ("refused", "未通过"),
                                    ("cancelled", "已取消"),
                                    ("replaced", "已换人"),
                                ],
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("public", "自行报名"),
                                    ("staff", "会务登记"),
                                    ("import", "名单导入"),
                                    ("group", "团体报名"),
                                    ("speaker", "嘉宾确认"),
                                    ("media", "媒体认证"),
                                    ("onsite", "现场登记"),
                                ],
                                max_length=12,
                                verbose_name="来源",
                            ),
                        ),
                        (
                            "channel",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="events.channel",
                            ),
                        ),
                        ("answers", models.JSONField(blank=True, default=dict, verbose_name="报名表内容")),
                        ("language", models.CharField(default="zh-hans", max_length=8, verbose_name="语言")),
                        ("secret", models.CharField(max_length=64, unique=True)),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="events.registration",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="events.registrationgroup",
                            ),
                        ),
                        ("key", models.CharField(blank=True, editable=False, max_length=80)),
                        ("offer_until", models.DateTimeField(null=True, verbose_name="候补名额保留至")),
                        ("erased_at", models.DateTimeField(null=True)),
                        ("created_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "number"),
                        "indexes": [
                            models.Index(fields=["event", "state"], name="events_regi_event_i_2e14b2_idx"),
                            models.Index(fields=["kind", "state"], name="registration_places"),
                            models.Index(
                                condition=models.Q(("state", "offered")),
                                fields=["offer_until"],
                                name="registration_offers",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                fields=("event", "key"),
                                name="registration_key_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("offer_until__isnull", False), ("state", "offered")),
                                    models.Q(models.Q(("state", "offered"), _negated=True), ("offer_until", None)),
                                    _connector="OR",
                                ),
                                name="registration_offer_pair",
                            ),
                            models.UniqueConstraint(fields=("event", "number"), name="registration_number_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("applied", "waiting", "offered", "confirmed"))),
                                fields=("event", "person"),
                                name="registration_once_per_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="events.registration",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "待审核"),
                                    ("waiting", "候补"),
                                    ("offered", "候补待确认"),
                                    ("confirmed", "已确认"),
                                    ("refused", "未通过"),
                                    ("cancelled", "已取消"),
                                    ("replaced", "已换人"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("registration_id", "occurred_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="TicketKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ticket_keys",
                                to="events.event",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("public", models.CharField(max_length=64)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "number"), name="ticket_key_once"),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1), ("number__lte", 255)),
                                name="ticket_key_in_a_byte",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KindNumber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kind_numbers",
                                to="events.event",
                            ),
                        ),
                        (
                            "kind",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ticket_number",
                                to="events.registrationkind",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "ordering": ("event_id", "number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "number"), name="kind_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1), ("number__lte", 255)),
                                name="kind_number_in_a_byte",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ticket",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="tickets", to="events.event"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="events.registration",
                            ),
                        ),
                        (
                            "key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="events.ticketkey"
                            ),
                        ),
                        ("kind", models.PositiveSmallIntegerField()),
                        ("days", models.JSONField()),
                        ("code", models.CharField(max_length=152, unique=True)),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("valid", "有效"),
                                    ("unpaid", "费用未到账"),
                                    ("revoked", "已作废"),
                                    ("replaced", "已换发"),
                                ],
                                default="valid",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        ("since", models.DateTimeField(null=True)),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("printed", models.PositiveSmallIntegerField(default=0, verbose_name="已打印次数")),
                        ("issued_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "registration_id", "id"),
                        "indexes": [models.Index(fields=["event", "standing"], name="events_tick_event_i_133e97_idx")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("standing__in", ("valid", "unpaid"))),
                                fields=("registration",),
                                name="ticket_live_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("standing", "valid"), ("since__isnull", False), _connector="OR"),
                                name="ticket_ended_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Device",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="devices", to="events.event"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="设备名称")),
                        ("names_shown", models.BooleanField(default=False, verbose_name="可离线显示姓名")),
                        ("pairing", models.CharField(max_length=64, null=True, unique=True)),
                        ("pairing_until", models.DateTimeField(null=True)),
                        ("secret", models.CharField(max_length=64, null=True, unique=True)),
                        ("paired_at", models.DateTimeField(null=True)),
                        ("seen_at", models.DateTimeField(null=True)),
                        ("skew", models.IntegerField(default=0, verbose_name="时钟偏差（秒）")),
                        ("waiting", models.PositiveIntegerField(default=0, verbose_name="待上传")),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "name", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "name"), name="device_once_per_event"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("pairing", None), ("pairing_until", None)),
                                    models.Q(("pairing__isnull", False), ("pairing_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="device_pairing_ends",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckinList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checkin_lists",
                                to="events.event",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="名单名称")),
                        ("name_en", models.CharField(blank=True, max_length=80, verbose_name="英文名称")),
                        (
                            "purpose",
                            models.CharField(
                                choices=[("entry", "入场"), ("session", "场次"), ("meal", "用餐")],
                                max_length=8,
                                verbose_name="用途",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checkin_lists",
                                to="events.session",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[("once", "只签到一次"), ("daily", "每天签到一次"), ("in-out", "登记进出")],
                                max_length=8,
                                verbose_name="签到方式",
                            ),
                        ),
                        ("kinds", models.JSONField(blank=True, default=list)),
                        ("days", models.JSONField(blank=True, default=list)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "position", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "name"), name="checkin_list_once_per_event"),
                            models.UniqueConstraint(
                                condition=models.Q(("session__isnull", False)),
                                fields=("session",),
                                name="checkin_list_once_per_session",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("purpose", "session"), ("session__isnull", False)),
                                    models.Q(models.Q(("purpose", "session"), _negated=True), ("session", None)),
                                    _connector="OR",
                                ),
                                name="checkin_list_session_fits",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Scan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="scans", to="events.event"
                            ),
                        ),
                        (
                            "list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="events.checkinlist",
                            ),
                        ),
                        (
                            "ticket",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="events.ticket",
                            ),
                        ),
                        (
                            "device",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="events.device",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("nonce", models.CharField(max_length=40)),
                        (
                            "direction",
                            models.CharField(choices=[("in", "进场"), ("out", "离场")], default="in", max_length=3),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("code", "扫码"),
                                    ("photo", "拍照识别"),
                                    ("search", "手机尾号或姓名"),
                                    ("late", "补登"),
                                ],
                                default="code",
                                max_length=6,
                            ),
                        ),
                        ("told", models.CharField(max_length=16)),
                        ("reason", models.CharField(max_length=16)),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("device_time", models.DateTimeField(null=True)),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("-occurred_at", "-id"),
                        "indexes": [
                            models.Index(fields=["list", "ticket"], name="events_scan_list_id_807b7e_idx"),
                            models.Index(fields=["event", "-occurred_at"], name="events_scan_event_i_982f74_idx"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("device", "nonce"), name="scan_nonce_once_per_device"),
                            models.UniqueConstraint(
                                condition=models.Q(("device", None)), fields=("nonce",), name="scan_nonce_once_by_hand"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ticket__isnull", False),
                                    models.Q(("reason", "accepted"), _negated=True),
                                    _connector="OR",
                                ),
                                name="scan_accepted_with_ticket",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScanCorrection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="events.scan",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("annulled", "误扫作废"),
                                    ("overtaken", "由更早的扫码取代"),
                                    ("reinstated", "恢复有效"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                        (
                            "behind",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="events.scan",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("scan_id", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "annulled")), fields=("scan",), name="scan_annulled_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Admission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="admissions",
                                to="events.checkinlist",
                            ),
                        ),
                        (
                            "ticket",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="admissions",
                                to="events.ticket",
                            ),
                        ),
                        ("place", models.CharField(max_length=20)),
                        (
                            "scan",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="admission", to="events.scan"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("list_id", "ticket_id", "place"),
                        "constraints": [
                            models.UniqueConstraint(fields=("list", "ticket", "place"), name="admission_place_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScanConflict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scan_conflicts",
                                to="events.event",
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="events.scan"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("twice", "一证多次放行"),
                                    ("unmatched", "离场没有对应的进场"),
                                    ("not-entitled", "不应放行而放行"),
                                    ("turned-away", "应放行而未放行"),
                                ],
                                max_length=12,
                                verbose_name="类型",
                            ),
                        ),
                        (
                            "behind",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="events.scan",
                            ),
                        ),
                        ("found_at", models.DateTimeField()),
                        ("cleared_at", models.DateTimeField(null=True)),
                        ("resolved_at", models.DateTimeField(null=True)),
                        (
                            "resolved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="处理说明")),
                    ],
                    options={
                        "ordering": ("event_id", "-found_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("scan", "kind"), name="scan_conflict_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("resolved_at", None), ("resolved_at__gte", models.F("found_at")), _connector="OR"
                                ),
                                name="scan_conflict_resolved_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Booth",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="booths", to="events.event"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="展位号")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="位置")),
                        ("size", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="面积（平方米）")),
                    ],
                    options={
                        "ordering": ("event_id", "code"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "code"), name="booth_code_once"),
                            models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="booth_size_positive"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Exhibit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="exhibits", to="events.event"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                            ),
                        ),
                        (
                            "booth",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exhibits",
                                to="events.booth",
                            ),
                        ),
                        ("items", models.CharField(max_length=300, verbose_name="展示内容")),
                        ("items_en", models.CharField(blank=True, max_length=300, verbose_name="展示内容（英文）")),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="parties.person",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "已申请"),
                                    ("confirmed", "已确认"),
                                    ("shown", "已展出"),
                                    ("cancelled", "已取消"),
                                ],
                                default="applied",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "booth__code", "organisation__name", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "cancelled"), _negated=True),
                                fields=("event", "organisation"),
                                name="exhibit_once_per_organisation",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("booth__isnull", False), models.Q(("state", "cancelled"), _negated=True)
                                ),
                                fields=("booth",),
                                name="booth_given_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExhibitStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "exhibit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="events.exhibit"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "已申请"),
                                    ("confirmed", "已确认"),
                                    ("shown", "已展出"),
                                    ("cancelled", "已取消"),
                                ],
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("exhibit_id", "occurred_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Pitch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="pitches", to="events.event"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                            ),
                        ),
                        ("project", models.CharField(max_length=200, verbose_name="推介项目")),
                        ("project_en", models.CharField(blank=True, max_length=200, verbose_name="推介项目（英文）")),
                        ("summary", models.TextField(blank=True, verbose_name="项目简介")),
                        (
                            "presenter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="parties.person",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pitches",
                                to="events.session",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="开始")),
                        ("minutes", models.PositiveSmallIntegerField(default=10, verbose_name="时长（分钟）")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "已申请"),
                                    ("accepted", "已入选"),
                                    ("refused", "未入选"),
                                    ("done", "已推介"),
                                    ("cancelled", "已取消"),
                                ],
                                default="applied",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "starts_at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "organisation", "project"), name="pitch_once_per_project"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("accepted", "done"))),
                                fields=("session", "starts_at"),
                                name="pitch_slot_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("session", None), ("starts_at", None)),
                                    models.Q(("session__isnull", False), ("starts_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="pitch_slot_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gt", 0)), name="pitch_minutes_positive"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PitchStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pitch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="events.pitch"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "已申请"),
                                    ("accepted", "已入选"),
                                    ("refused", "未入选"),
                                    ("done", "已推介"),
                                    ("cancelled", "已取消"),
                                ],
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pitch_id", "occurred_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="FollowTask",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follow_tasks",
                                to="events.event",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("thank", "感谢嘉宾"),
                                    ("contact", "回复参会者联系意向"),
                                    ("report", "收集媒体报道"),
                                    ("intent", "跟进合作意向"),
                                    ("other", "其他"),
                                ],
                                max_length=8,
                                verbose_name="类别",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="事项")),
                        ("about_uuid", models.UUIDField(null=True)),
                        (
                            "assigned",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="期限")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                        ("outcome", models.CharField(blank=True, max_length=500, verbose_name="结果")),
                        ("dropped_at", models.DateTimeField(null=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "done_on", "due_on", "id"),
                        "indexes": [models.Index(fields=["event", "kind"], name="events_foll_event_i_43da19_idx")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("about_uuid__isnull", False)),
                                fields=("event", "kind", "about_uuid"),
                                name="follow_task_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SummaryText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="summary_texts",
                                to="events.event",
                            ),
                        ),
                        (
                            "section",
                            models.CharField(
                                choices=[
                                    ("preparation", "筹备工作"),
                                    ("outcomes", "合作成果"),
                                    ("problems", "问题与改进"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "section", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("event", "section"),
                                name="summary_text_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GuestLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="events.registration",
                            ),
                        ),
                        ("secret", models.CharField(max_length=64, unique=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="ConsentText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consent_texts",
                                to="events.event",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("notice", "个人信息处理告知"),
                                    ("cross_border", "向境外合作方提供个人信息"),
                                    ("photos", "拍照和录像"),
                                ],
                                max_length=12,
                                verbose_name="事项",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="版本")),
                        ("zh", models.TextField(verbose_name="中文")),
                        ("en", models.TextField(verbose_name="英文")),
                        ("created_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "purpose", "version"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "purpose", "version"), name="consent_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("event", "purpose"),
                                name="consent_text_in_force_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to="events.registration",
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="events.consenttext",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("notice", "个人信息处理告知"),
                                    ("cross_border", "向境外合作方提供个人信息"),
                                    ("photos", "拍照和录像"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("language", models.CharField(max_length=8)),
                        ("given_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("registration_id", "given_at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("registration", "purpose"),
                                name="consent_live_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeeEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "registration",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fees",
                                to="events.registration",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fees",
                                to="events.registrationgroup",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("paid", "收到会务费"), ("refunded", "退还会务费")],
                                max_length=8,
                                verbose_name="收付",
                            ),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="金额（元）")),
                        ("day", models.DateField(verbose_name="日期")),
                        ("reference", models.CharField(max_length=60, verbose_name="凭证或流水号")),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("day", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)), name="registration_fee_entry_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("group__isnull", False), ("registration", None)),
                                    models.Q(("group", None), ("registration__isnull", False)),
                                    _connector="OR",
                                ),
                                name="registration_fee_of_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeeInvoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "registration",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fee_invoice",
                                to="events.registration",
                            ),
                        ),
                        (
                            "group",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fee_invoice",
                                to="events.registrationgroup",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="发票抬头")),
                        ("tax_number", models.CharField(blank=True, max_length=20, verbose_name="纳税人识别号")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="收票邮箱")),
                        (
                            "state",
                            models.CharField(
                                choices=[("asked", "待开票"), ("issued", "已开票"), ("declined", "不予开票")],
                                default="asked",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=30, verbose_name="发票号码")),
                        ("issued_on", models.DateField(null=True, verbose_name="开票日期")),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("group__isnull", False), ("registration", None)),
                                    models.Q(("group", None), ("registration__isnull", False)),
                                    _connector="OR",
                                ),
                                name="fee_invoice_of_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "issued"),
                                        models.Q(("number", ""), _negated=True),
                                        ("issued_on__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("state", "issued"), _negated=True),
                                        ("issued_on", None),
                                        ("number", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="fee_invoice_issued_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GuestList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guest_lists",
                                to="events.event",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("rows", models.JSONField(default=list)),
                        ("write", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="LodgingKind",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lodgings", to="events.event"
                            ),
                        ),
                        ("hotel", models.CharField(max_length=120, verbose_name="酒店")),
                        ("name", models.CharField(max_length=60, verbose_name="房型")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="英文名称")),
                        ("beds", models.PositiveSmallIntegerField(default=1, verbose_name="可住人数")),
                        ("quota", models.PositiveIntegerField(verbose_name="每晚房数")),
                        (
                            "price",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=16, verbose_name="每晚价格（元）"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("event_id", "hotel", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "hotel", "name"), name="lodging_kind_once"),
                            models.CheckConstraint(condition=models.Q(("beds__gte", 1)), name="lodging_has_beds"),
                            models.CheckConstraint(
                                condition=models.Q(("price__gte", 0)), name="lodging_price_not_negative"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LodgingNight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nights",
                                to="events.lodgingkind",
                            ),
                        ),
                        ("night", models.DateField()),
                        ("quota", models.PositiveIntegerField()),
                        ("taken", models.PositiveIntegerField()),
                    ],
                    options={
                        "ordering": ("kind_id", "night"),
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "night"), name="lodging_night_once"),
                            models.CheckConstraint(
                                condition=models.Q(("taken__lte", models.F("quota"))), name="lodging_night_within_quota"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "registration",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stay",
                                to="events.registration",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stays",
                                to="events.lodgingkind",
                            ),
                        ),
                        ("arrives_on", models.DateField(verbose_name="入住日期")),
                        ("leaves_on", models.DateField(verbose_name="退房日期")),
                        (
                            "shares_with",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="sharers",
                                to="events.stay",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                    ],
                    options={
                        "ordering": ("kind_id", "arrives_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("leaves_on__gt", models.F("arrives_on"))), name="stay_has_a_night"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("shares_with", models.F("id")), _negated=True),
                                name="stay_shares_with_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransferRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfer_runs",
                                to="events.event",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="车次")),
                        ("departs_at", models.DateTimeField(verbose_name="发车时间")),
                        ("place", models.CharField(max_length=120, verbose_name="上车地点")),
                        ("vehicle", models.CharField(blank=True, max_length=60, verbose_name="车辆")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="座位数")),
                        ("taken", models.PositiveSmallIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "ordering": ("event_id", "departs_at", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "name"), name="transfer_run_once"),
                            models.CheckConstraint(
                                condition=models.Q(("taken__lte", models.F("seats"))), name="transfer_run_within_seats"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfers",
                                to="events.registration",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("arrival", "抵达"), ("departure", "离开")], max_length=9, verbose_name="行程"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="航班或车次号")),
                        ("place", models.CharField(max_length=120, verbose_name="机场、车站或接送点")),
                        ("wanted", models.BooleanField(default=True, verbose_name="需要接送")),
                        (
                            "run",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="transfers",
                                to="events.transferrun",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("direction", "at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("registration", "direction"), name="transfer_once_each_way"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("wanted", True), ("run", None), _connector="OR"),
                                name="transfer_run_where_wanted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="meals", to="events.event"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="用餐")),
                        ("name_en", models.CharField(blank=True, max_length=60, verbose_name="英文名称")),
                        ("starts_at", models.DateTimeField(verbose_name="开始")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                    ],
                    options={
                        "ordering": ("event_id", "starts_at", "id"),
                        "constraints": [models.UniqueConstraint(fields=("event", "name"), name="meal_once")],
                    },
                ),
                migrations.CreateModel(
                    name="MealChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meals",
                                to="events.registration",
                            ),
                        ),
                        (
                            "meal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="events.meal"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meal_id", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("registration", "meal"), name="meal_choice_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Diet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="diet",
                                to="events.registration",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("halal", "清真"), ("vegetarian", "素食"), ("other", "其他忌口")],
                                max_length=10,
                                verbose_name="饮食要求",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                    ],
                ),
                migrations.CreateModel(
                    name="Outlet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outlets",
                                to="parties.organisation",
                            ),
                        ),
                        ("trade", models.BooleanField(default=False, verbose_name="专业媒体")),
                        ("own", models.BooleanField(default=False, verbose_name="自有渠道")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="认定依据")),
                        (
                            "judged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("organisation__name", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("organisation",),
                                name="outlet_one_live_judgement",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("trade", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="outlet_trade_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("trade", False), ("own", False), _connector="OR"),
                                name="outlet_own_is_no_trade_medium",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Accreditation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="accreditations",
                                to="events.event",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.person"
                            ),
                        ),
                        (
                            "registration",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="accreditation",
                                to="events.registration",
                            ),
                        ),
                        ("press_card", models.CharField(blank=True, max_length=40, verbose_name="记者证号")),
                        ("public", models.BooleanField(default=False, verbose_name="自行申请")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "待审核"),
                                    ("granted", "已批准"),
                                    ("refused", "未批准"),
                                    ("withdrawn", "已撤销"),
                                ],
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "organisation__name", "person__name", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "person"), name="accreditation_once_per_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccreditationStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "accreditation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="events.accreditation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "待审核"),
                                    ("granted", "已批准"),
                                    ("refused", "未批准"),
                                    ("withdrawn", "已撤销"),
                                ],
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("accreditation_id", "occurred_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="MediaAttendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="media_attendances",
                                to="events.event",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[("onsite", "到场"), ("online", "线上采访")], max_length=8, verbose_name="方式"
                            ),
                        ),
                        ("said_by", models.CharField(max_length=60, verbose_name="确认人")),
                        ("basis", models.CharField(max_length=200, verbose_name="依据")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        ("superseded_reason", models.CharField(blank=True, max_length=200, verbose_name="更正原因")),
                    ],
                    options={
                        "ordering": ("event_id", "occurred_at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("event", "organisation", "mode", "occurred_at"),
                                name="media_attendance_once_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MediaReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="media_reports",
                                to="events.event",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="标题")),
                        ("url", models.URLField(blank=True, max_length=500, verbose_name="网址")),
                        ("published_on", models.DateField(verbose_name="发布日期")),
                        ("language", models.CharField(default="zh-hans", max_length=8, verbose_name="语言")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        (
                            "reprint_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reprints",
                                to="events.mediareport",
                            ),
                        ),
                        ("own", models.BooleanField(default=False, verbose_name="自有渠道")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("checked_at", models.DateTimeField(null=True)),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        (
                            "superseded_by",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supersedes",
                                to="events.mediareport",
                            ),
                        ),
                        ("superseded_reason", models.CharField(blank=True, max_length=200, verbose_name="更正原因")),
                    ],
                    options={
                        "ordering": ("event_id", "published_on", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None), models.Q(("url", ""), _negated=True)),
                                fields=("event", "url"),
                                name="media_report_once_per_url",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("checked_at", None), ("file__isnull", False), _connector="OR"),
                                name="media_report_checked_against_copy",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventTeam",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="teams", to="events.event"
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="governance.team"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("leading", "领导小组"),
                                    ("academic", "学术委员会"),
                                    ("working", "工作小组"),
                                    ("volunteers", "志愿者"),
                                ],
                                max_length=12,
                                verbose_name="委员会",
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "id"),
                        "constraints": [models.UniqueConstraint(fields=("event", "team"), name="event_team_once")],
                    },
                ),
                migrations.CreateModel(
                    name="EventChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="events.event"
                            ),
                        ),
                        ("kind", models.CharField(choices=[("moved", "变更"), ("cancelled", "取消")], max_length=12)),
                        ("before", models.JSONField(default=dict)),
                        ("after", models.JSONField(default=dict)),
                        ("reason", models.CharField(max_length=300, verbose_name="变更原因")),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "occurred_at", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="event_change_has_a_reason"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PastEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="past_editions",
                                to="events.event",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="会议名称")),
                        ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="届次")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                        ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="参会人数")),
                        ("abroad", models.PositiveIntegerField(blank=True, null=True, verbose_name="其中境外人数")),
                        (
                            "countries",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="国家和地区数"),
                        ),
                        ("speakers", models.PositiveIntegerField(blank=True, null=True, verbose_name="演讲嘉宾数")),
                        ("satisfied", models.PositiveIntegerField(blank=True, null=True, verbose_name="满意答卷数")),
                        ("answers", models.PositiveIntegerField(blank=True, null=True, verbose_name="有效答卷数")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "year", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("event", "year", "name"),
                                name="past_edition_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="past_edition_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("abroad", None),
                                    ("people", None),
                                    ("abroad__lte", models.F("people")),
                                    _connector="OR",
                                ),
                                name="past_edition_abroad_within",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answers", None), ("satisfied", None)),
                                    ("satisfied__lte", models.F("answers")),
                                    _connector="OR",
                                ),
                                name="past_edition_satisfied_within",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChannelFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "channel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="events.channel"
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="截至日期")),
                        ("sent", models.PositiveIntegerField(blank=True, null=True, verbose_name="发送")),
                        ("opened", models.PositiveIntegerField(blank=True, null=True, verbose_name="打开")),
                        ("visits", models.PositiveIntegerField(blank=True, null=True, verbose_name="访问")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="数据来源")),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("channel_id", "as_of", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("channel", "as_of"),
                                name="channel_figure_once_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opened", None), ("sent", None), ("opened__lte", models.F("sent")), _connector="OR"
                                ),
                                name="channel_opened_within_sent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningHours",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="events.event"
                            ),
                        ),
                        ("date", models.DateField(verbose_name="日期")),
                        ("opens", models.TimeField(verbose_name="开放")),
                        ("closes", models.TimeField(verbose_name="结束")),
                    ],
                    options={
                        "ordering": ("event_id", "date"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "date"), name="opening_hours_once_a_day")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClashAllowance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="allowances",
                                to="events.event",
                            ),
                        ),
                        ("key", models.CharField(max_length=300)),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        (
                            "allowed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("event", "key"),
                                name="clash_allowed_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammeRelease",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="events.event"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="发布号")),
                        ("content", models.JSONField()),
                        ("digest", models.CharField(max_length=64)),
                        ("notes", models.CharField(blank=True, max_length=500, verbose_name="发布说明")),
                        ("changes", models.JSONField(blank=True, default=list)),
                        ("allowed", models.JSONField(blank=True, default=list)),
                        (
                            "released_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField(verbose_name="发布时间")),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "-number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "number"), name="programme_release_number_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agenda",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="agendas", to="events.event"
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agendas",
                                to="events.programmerelease",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "待批准"), ("approved", "已批准"), ("refused", "未批准")],
                                default="proposed",
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("decision", models.CharField(blank=True, max_length=500, verbose_name="意见")),
                        ("decision_recorded_at", models.DateTimeField(null=True)),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "proposed")), fields=("event",), name="agenda_one_proposal"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "approved"), ("superseded_at", None)),
                                fields=("event",),
                                name="agenda_one_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "proposed")),
                                    models.Q(
                                        models.Q(("state", "proposed"), _negated=True), ("decided_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="agenda_decided_when_decided",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaTopic",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "agenda",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="events.agenda"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("session_uuid", models.UUIDField(db_index=True)),
                        ("talk_uuid", models.UUIDField(null=True)),
                        ("title", models.CharField(max_length=200, verbose_name="议题")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="英文议题")),
                    ],
                    options={
                        "ordering": ("agenda_id", "position"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agenda", "position"), name="agenda_topic_place_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="records", to="events.session"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("held", "已举行"), ("cancelled", "已取消"), ("replaced", "已替换")],
                                max_length=12,
                                verbose_name="结果",
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stands_in",
                                to="events.session",
                            ),
                        ),
                        ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="实际开始")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="实际结束")),
                        ("attendance", models.PositiveIntegerField(blank=True, null=True, verbose_name="到场人数")),
                        ("missed", models.JSONField(blank=True, default=list, verbose_name="未讲议题")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("approved_at", models.DateTimeField(null=True)),
                        ("approval_recorded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("session_id", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("session",),
                                name="session_record_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "replaced"), ("replaced_by__isnull", False)),
                                    models.Q(
                                        models.Q(("outcome", "replaced"), _negated=True),
                                        ("approved_at", None),
                                        ("replaced_by", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="session_record_replaced_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("replaced_by", None),
                                    models.Q(("replaced_by", models.F("session")), _negated=True),
                                    _connector="OR",
                                ),
                                name="session_record_not_by_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_at", None),
                                    ("ended_at", None),
                                    ("ended_at__gt", models.F("started_at")),
                                    _connector="OR",
                                ),
                                name="session_record_half_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="emergency_plans",
                                to="events.event",
                            ),
                        ),
                        (
                            "hazard",
                            models.CharField(
                                choices=[
                                    ("fire", "消防"),
                                    ("health", "卫生"),
                                    ("security", "安全"),
                                    ("network", "网络"),
                                ],
                                max_length=8,
                                verbose_name="类别",
                            ),
                        ),
                        ("version", models.CharField(max_length=40, verbose_name="版本")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        (
                            "responsible",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="parties.person",
                                verbose_name="责任人",
                            ),
                        ),
                        ("in_force_from", models.DateField(verbose_name="启用日期")),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "hazard", "in_force_from", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("event", "hazard"),
                                name="emergency_plan_once_per_hazard",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Drill",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="drills", to="events.event"
                            ),
                        ),
                        (
                            "hazard",
                            models.CharField(
                                choices=[
                                    ("fire", "消防"),
                                    ("health", "卫生"),
                                    ("security", "安全"),
                                    ("network", "网络"),
                                ],
                                max_length=8,
                                verbose_name="类别",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="演练内容")),
                        ("planned_on", models.DateField(verbose_name="计划日期")),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="演练日期")),
                        ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数")),
                        ("findings", models.TextField(blank=True, verbose_name="发现的问题")),
                        ("corrected_on", models.DateField(blank=True, null=True, verbose_name="整改完成日期")),
                        ("correction", models.TextField(blank=True, verbose_name="整改情况")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "planned_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("held_on", None), ("people", None)),
                                    models.Q(("held_on__isnull", False), ("people__isnull", False)),
                                    _connector="OR",
                                ),
                                name="drill_held_by_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("corrected_on", None),
                                    models.Q(
                                        ("held_on__isnull", False),
                                        ("corrected_on__gte", models.F("held_on")),
                                        models.Q(("correction", ""), _negated=True),
                                        models.Q(("findings", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="drill_corrected_after_findings",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Incident",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="incidents", to="events.event"
                            ),
                        ),
                        (
                            "hazard",
                            models.CharField(
                                choices=[
                                    ("fire", "消防"),
                                    ("health", "卫生"),
                                    ("security", "安全"),
                                    ("network", "网络"),
                                ],
                                max_length=8,
                                verbose_name="类别",
                            ),
                        ),
                        ("happened_at", models.DateTimeField(verbose_name="发生时间")),
                        ("what", models.TextField(verbose_name="情况")),
                        ("measures", models.TextField(blank=True, verbose_name="处置措施")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "-happened_at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at", None),
                                    models.Q(
                                        ("closed_at__gte", models.F("happened_at")),
                                        models.Q(("measures", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="incident_closed_with_measures",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SitePage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="site_pages",
                                to="events.event",
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60, verbose_name="页面网址名")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("home", "首页正文"),
                                    ("about", "会议介绍"),
                                    ("call", "征集与通知"),
                                    ("venue", "会场介绍"),
                                    ("travel", "交通与住宿"),
                                    ("privacy", "隐私说明"),
                                    ("news", "新闻"),
                                    ("custom", "其他页面"),
                                ],
                                max_length=8,
                                verbose_name="页面类型",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                        ("shown", models.BooleanField(default=True, verbose_name="显示在菜单")),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "position", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "slug"), name="site_page_slug_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("kind__in", ("home", "venue", "travel", "privacy"))),
                                fields=("event", "kind"),
                                name="site_page_single_kind_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PageVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="events.sitepage",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="英文标题")),
                        ("summary", models.CharField(blank=True, max_length=300, verbose_name="摘要")),
                        ("summary_en", models.CharField(blank=True, max_length=500, verbose_name="英文摘要")),
                        ("body", models.TextField(blank=True, verbose_name="正文")),
                        ("body_en", models.TextField(blank=True, verbose_name="英文正文")),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="日期")),
                        ("restores", models.PositiveIntegerField(null=True)),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("page_id", "-number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("page", "number"), name="page_version_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0)), name="page_version_numbers_from_one"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="publications",
                                to="events.sitepage",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="events.pageversion",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("page_id", "-occurred_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)), fields=("page",), name="page_published_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None), ("ended_at__gte", models.F("occurred_at")), _connector="OR"
                                ),
                                name="publication_ends_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteImage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="site_images",
                                to="events.event",
                            ),
                        ),
                        ("name", models.CharField(max_length=16)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        ("alt", models.CharField(max_length=200, verbose_name="替代文字")),
                        ("alt_en", models.CharField(max_length=300, verbose_name="英文替代文字")),
                        ("width", models.PositiveIntegerField()),
                        ("height", models.PositiveIntegerField()),
                        ("created_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "-created_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at", None)),
                                fields=("event", "name"),
                                name="site_image_name_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("alt", ""), _negated=True), models.Q(("alt_en", ""), _negated=True)
                                ),
                                name="site_image_is_told",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteUpdate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="site_updates",
                                to="events.event",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "number"), name="site_update_number_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UpdatePlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "update",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plans",
                                to="events.siteupdate",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="更新内容")),
                        (
                            "page",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="events.sitepage",
                                verbose_name="所涉页面",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("home", "首页正文"),
                                    ("about", "会议介绍"),
                                    ("call", "征集与通知"),
                                    ("venue", "会场介绍"),
                                    ("travel", "交通与住宿"),
                                    ("privacy", "隐私说明"),
                                    ("news", "新闻"),
                                    ("custom", "其他页面"),
                                ],
                                max_length=8,
                                verbose_name="所涉类型",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="计划日期")),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="负责人",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="调整原因")),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("due_on", "update_id", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("update",),
                                name="site_update_planned_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("superseded_at", None),
                                    ("superseded_at__gte", models.F("recorded_at")),
                                    _connector="OR",
                                ),
                                name="site_plan_superseded_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UpdateDone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "update",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="done", to="events.siteupdate"
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="completes",
                                to="events.publication",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="完成情况")),
                        ("link", models.URLField(blank=True, verbose_name="网址")),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                        ("superseded_reason", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "ordering": ("update_id", "-occurred_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("update",),
                                name="site_update_done_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publication__isnull", False),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="site_update_done_is_shown",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("superseded_at", None),
                                    ("superseded_at__gte", models.F("recorded_at")),
                                    _connector="OR",
                                ),
                                name="site_done_superseded_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpeakerLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "speaker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="links", to="events.speaker"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("speaker_id", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Material",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "speaker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="materials",
                                to="events.speaker",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("slides", "报告幻灯片"),
                                    ("abstract", "报告摘要"),
                                    ("paper", "论文或讲稿"),
                                    ("agreement", "授权书"),
                                    ("other", "其他材料"),
                                ],
                                max_length=12,
                                verbose_name="材料",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="应交日期")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="evidence.evidencefile",
                            ),
                        ),
                        ("received_at", models.DateTimeField(null=True)),
                        ("consented_at", models.DateTimeField(null=True)),
                        ("released_at", models.DateTimeField(null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("speaker_id", "kind", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("speaker", "kind"),
                                name="material_one_live_per_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file", None), ("received_at", None)),
                                    models.Q(("file__isnull", False), ("received_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="material_received_with_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("released_at", None),
                                    models.Q(("consented_at__isnull", False), ("received_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="material_released_with_consent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Travel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "speaker",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="travel", to="events.speaker"
                            ),
                        ),
                        ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name="到达时间")),
                        ("arrival", models.CharField(blank=True, max_length=60, verbose_name="到达航班或车次")),
                        ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name="离开时间")),
                        ("departure", models.CharField(blank=True, max_length=60, verbose_name="离开航班或车次")),
                        ("pick_up", models.BooleanField(default=False, verbose_name="需要接机（站）")),
                        ("drop_off", models.BooleanField(default=False, verbose_name="需要送机（站）")),
                        ("hotel", models.CharField(blank=True, max_length=120, verbose_name="酒店")),
                        ("hotel_from", models.DateField(blank=True, null=True, verbose_name="入住日期")),
                        ("hotel_until", models.DateField(blank=True, null=True, verbose_name="退房日期")),
                        ("wishes", models.CharField(blank=True, max_length=300, verbose_name="饮食与其他要求")),
                        ("booked", models.BooleanField(default=False, verbose_name="已安排")),
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("arrives_at", None),
                                    ("departs_at", None),
                                    ("departs_at__gt", models.F("arrives_at")),
                                    _connector="OR",
                                ),
                                name="travel_there_before_back",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hotel_from", None),
                                    ("hotel_until", None),
                                    ("hotel_until__gt", models.F("hotel_from")),
                                    _connector="OR",
                                ),
                                name="travel_nights_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Honorarium",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "speaker",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="honorarium",
                                to="events.speaker",
                            ),
                        ),
                        (
                            "gross",
                            models.DecimalField(decimal_places=2, max_digits=16, verbose_name="酬金（税前，元）"),
                        ),
                        (
                            "net",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="税后（元）"
                            ),
                        ),
                        ("tax_note", models.CharField(blank=True, max_length=200, verbose_name="税款说明")),
                        ("title_class", models.CharField(blank=True, max_length=20, verbose_name="职称类别")),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="学时"
                            ),
                        ),
                        ("excess_reason", models.CharField(blank=True, max_length=200, verbose_name="超出标准的理由")),
                        (
                            "payment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.payment",
                            ),
                        ),
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("gross__gte", 0)), name="honorarium_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("net", None),
                                    models.Q(("net__gte", 0), ("net__lte", models.F("gross"))),
                                    _connector="OR",
                                ),
                                name="honorarium_net_within_gross",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SealedData",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "speaker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="sealed", to="events.speaker"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(choices=[("passport", "护照信息"), ("bank", "收款账户")], max_length=12),
                        ),
                        ("sealed", models.BinaryField()),
                        ("key_id", models.CharField(blank=True, max_length=60)),
                        ("consent", models.CharField(max_length=40, verbose_name="同意书版本")),
                        ("consented_at", models.DateTimeField()),
                        (
                            "entered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("erased_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("speaker_id", "kind", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("erased_at", None)),
                                fields=("speaker", "kind"),
                                name="sealed_one_live_per_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("erased_at", None), models.Q(("key_id", ""), _negated=True)),
                                    models.Q(("erased_at__isnull", False), ("key_id", "")),
                                    _connector="OR",
                                ),
                                name="sealed_or_erased",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VenueOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="venue_options",
                                to="events.event",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="场地名称")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="英文名称")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("address_en", models.CharField(blank=True, max_length=200, verbose_name="英文地址")),
                        ("capacity", models.PositiveIntegerField(verbose_name="容纳人数")),
                        ("free_from", models.DateField(blank=True, null=True, verbose_name="可用自")),
                        ("free_to", models.DateField(blank=True, null=True, verbose_name="可用至")),
                        (
                            "price",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="报价（元）"
                            ),
                        ),
                        ("advantages", models.TextField(blank=True, verbose_name="优点")),
                        ("drawbacks", models.TextField(blank=True, verbose_name="不足")),
                        (
                            "procurement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.procurement",
                                verbose_name="比价采购",
                            ),
                        ),
                        ("removed_at", models.DateTimeField(null=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("event_id", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at", None)),
                                fields=("event", "name"),
                                name="venue_option_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("capacity__gt", 0)), name="venue_option_holds_somebody"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("price", None), ("price__gte", 0), _connector="OR"),
                                name="venue_price_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("free_from", None),
                                    ("free_to", None),
                                    ("free_to__gte", models.F("free_from")),
                                    _connector="OR",
                                ),
                                name="venue_days_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VenueChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="venue_choices",
                                to="events.event",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="choices",
                                to="events.venueoption",
                            ),
                        ),
                        (
                            "contract",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="money.contract",
                                verbose_name="合同",
                            ),
                        ),
                        ("chosen_on", models.DateField(verbose_name="确定日期")),
                        ("reason", models.TextField(verbose_name="选定理由")),
                        ("recorded_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("event_id", "chosen_on", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)), fields=("event",), name="venue_chosen_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="venue_chosen_for_a_reason"
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(
            lambda apps, editor: triggers.install(editor.connection),
            lambda apps, editor: triggers.remove(editor.connection),
        ),
    ]
