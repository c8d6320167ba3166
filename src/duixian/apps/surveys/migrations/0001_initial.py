"""Every table of the surveys, each made whole: on SQLite a constraint or a relation that is added later makes its table anew."""

import uuid

import django.db.models.deletion
import uuid6
from django.conf import settings
from django.db import migrations, models

from duixian.apps.audit.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_review_days"),
        ("parties", "0001_initial"),
        ("targets", "0003_review"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Questionnaire",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="问卷名称")),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("-created_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("unit", "title"), name="questionnaire_title_once_per_unit")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="surveys.questionnaire",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="版本")),
                        ("title_zh", models.CharField(max_length=200, verbose_name="对外标题（中文）")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="对外标题（英文）")),
                        ("content", models.JSONField(default=dict)),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        ("edited_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("-number",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("questionnaire", "number"), name="questionnaire_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0)), name="questionnaire_versions_from_one"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wave",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waves",
                                to="surveys.questionnaireversion",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="调查名称")),
                        (
                            "declaration",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="targets.declaration",
                            ),
                        ),
                        ("about_label", models.CharField(blank=True, max_length=120, verbose_name="调查对象")),
                        ("about_uuid", models.UUIDField(blank=True, db_index=True, null=True)),
                        ("audience", models.CharField(max_length=300, verbose_name="向谁调查")),
                        ("anonymous", models.BooleanField(default=True, verbose_name="匿名调查")),
                        ("languages", models.JSONField(default=list, verbose_name="语言")),
                        ("question", models.CharField(max_length=30, verbose_name="总体满意度题")),
                        ("cut", models.PositiveSmallIntegerField(verbose_name="满意的最低分")),
                        ("minimum", models.PositiveIntegerField(verbose_name="最少有效答卷")),
                        ("population", models.PositiveIntegerField(blank=True, null=True, verbose_name="总人数")),
                        ("contact", models.CharField(blank=True, max_length=120, verbose_name="联系方式")),
                        ("opens_at", models.DateTimeField(verbose_name="开始时间")),
                        ("closes_at", models.DateTimeField(verbose_name="结束时间")),
                        ("released_at", models.DateTimeField(null=True)),
                        ("open_token", models.CharField(blank=True, max_length=32)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("-opens_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("unit", "title"), name="survey_wave_title_once_per_unit"),
                            models.UniqueConstraint(
                                condition=models.Q(("open_token", ""), _negated=True),
                                fields=("open_token",),
                                name="survey_open_link_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("closes_at__gte", models.F("opens_at"))),
                                name="survey_wave_half_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cut__gte", 1), ("minimum__gte", 1)), name="survey_wave_has_a_cut"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("population", None), ("population__gte", 1), _connector="OR"),
                                name="survey_census_of_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaveStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "wave",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="surveys.wave"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("released", "发布"),
                                    ("extended", "延长"),
                                    ("closed", "结束"),
                                    ("reminded", "催答"),
                                    ("issued", "登记发放数"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("until", models.DateTimeField(null=True)),
                        ("count", models.PositiveIntegerField(default=0)),
                        (
                            "by_user",
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
                        "ordering": ("occurred_at", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind__in", ("extended", "closed")), ("until__isnull", False)),
                                    models.Q(
                                        models.Q(("kind__in", ("extended", "closed")), _negated=True), ("until", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="survey_step_end_pair",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "wave",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="surveys.wave",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="parties.person",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=80, verbose_name="姓名")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                        ("group", models.CharField(blank=True, max_length=60, verbose_name="身份")),
                        ("language", models.CharField(default="zh", max_length=2, verbose_name="语言")),
                        ("invited_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("declined_at", models.DateTimeField(null=True)),
                        ("bounced_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("wave_id", "number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("wave", "number"), name="survey_invitation_number_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("wave", "person"),
                                name="survey_person_asked_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("email", ""), _negated=True),
                                fields=("wave", "email"),
                                name="survey_address_asked_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person__isnull", False), models.Q(("email", ""), _negated=True), _connector="OR"
                                ),
                                name="survey_invitation_of_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LinkToken",
                    fields=[
                        ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        (
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tokens",
                                to="surveys.invitation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="surveys.invitation",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("invitation", "number"), name="survey_reminder_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Turnout",
                    fields=[
                        (
                            "invitation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="turnout",
                                serialize=False,
                                to="surveys.invitation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "wave",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="surveys.wave"
                            ),
                        ),
                        ("anonymous", models.BooleanField()),
                        (
                            "invitation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="surveys.invitation",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("personal", "个人链接"),
                                    ("open", "公开链接"),
                                    ("paper", "纸质问卷"),
                                    ("import", "外部导入"),
                                ],
                                max_length=10,
                                verbose_name="来源",
                            ),
                        ),
                        ("language", models.CharField(max_length=2, verbose_name="语言")),
                        ("group", models.CharField(blank=True, max_length=60, verbose_name="身份")),
                        ("values", models.JSONField(default=dict)),
                        ("browser", models.CharField(blank=True, max_length=64)),
                        ("external", models.CharField(blank=True, max_length=80)),
                        (
                            "entered_by",
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
                        "ordering": ("recorded_at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("invitation__isnull", False), ("superseded_at", None)),
                                fields=("invitation",),
                                name="survey_answer_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("browser", ""), _negated=True),
                                fields=("wave", "browser"),
                                name="survey_browser_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("external", ""), _negated=True),
                                fields=("wave", "external"),
                                name="survey_row_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("anonymous", False), ("invitation", None), _connector="OR"),
                                name="survey_anonymous_of_nobody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Judgement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                        (
                            "answer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="judgements",
                                to="surveys.answer",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("double", "重复作答"),
                                    ("incomplete", "没有答完"),
                                    ("outsider", "不是调查对象"),
                                    ("careless", "敷衍或自相矛盾"),
                                    ("test", "测试答卷"),
                                ],
                                max_length=12,
                                verbose_name="不计入的原因",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "by_user",
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
                        "ordering": ("recorded_at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at", None)),
                                fields=("answer",),
                                name="survey_judgement_once",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
